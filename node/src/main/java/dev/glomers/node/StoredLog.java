package dev.glomers.node;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What is kept of a log.
 *
 * @param first the index of its first entry: of the one that will be appended next, if there is none
 * @param entries in the order of their indexes
 */
public record StoredLog(long first, List<JsonNode> entries) {
    /** The index of the entry that will be appended next. */
    public long end() {
        return first + entries.size();
    }
}
