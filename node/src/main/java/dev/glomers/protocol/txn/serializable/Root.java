package dev.glomers.protocol.txn.serializable;

import dev.glomers.wire.Json;
import tools.jackson.databind.JsonNode;

/**
 * The value under the one key that is changed, {@code [segment, claim]}: what was committed last. No two are the same, so
 * once the root has moved on, whatever was to replace its former value can't succeed any more, however late it comes.
 *
 * @param segment the id of the last commit's segment; empty before the first
 * @param claim names who asks all others to hold back, and a number; empty if nobody does
 */
record Root(String segment, String claim) {
    /** Where it lies in the store. */
    static final String KEY = "root";

    /** Before there is one. */
    static final Root NONE = new Root("", "");

    static Root of(JsonNode json) {
        return new Root(json.path(0).stringValue(), json.path(1).stringValue());
    }

    JsonNode toJson() {
        return Json.array().add(segment).add(claim);
    }
}
