package dev.glomers.protocol.linkv;

import dev.glomers.node.Storage;
import dev.glomers.node.StoredLog;
import dev.glomers.protocol.raft.Ballot;
import dev.glomers.protocol.raft.Durable;
import dev.glomers.protocol.raft.Effects;
import dev.glomers.protocol.raft.Entry;
import dev.glomers.protocol.raft.Position;
import dev.glomers.protocol.raft.Snapshot;
import dev.glomers.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a member of Raft keeps in its node's storage: the value {@code ballot} as {@code {"term", "vote"}}, the value
 * {@code snapshot} as {@code {"last": [index, term], "state"}}, and the log {@code entries}, whose numbers are one less
 * than Raft's.
 */
final class Disk {
    private static final String BALLOT = "ballot";
    private static final String SNAPSHOT = "snapshot";
    private static final String ENTRIES = "entries";

    private final Storage storage;

    /** That of a node. */
    Disk(Storage storage) {
        this.storage = storage;
    }

    /** What is kept. */
    Durable<JsonNode> read() {
        Ballot ballot = storage.read(BALLOT)
                .map(json -> new Ballot(
                        json.path("term").longValue(),
                        json.path("vote").isString() ? json.path("vote").stringValue() : null))
                .orElse(Ballot.FIRST);
        Optional<Snapshot<JsonNode>> snapshot = storage.read(SNAPSHOT)
                .map(json -> new Snapshot<>(whole(RaftJson.position(json.path("last"))), json.path("state")));
        StoredLog log = storage.readLog(ENTRIES);
        List<Entry<JsonNode>> entries = new ArrayList<>();
        log.entries().forEach(json -> entries.add(whole(RaftJson.entry(json))));
        return new Durable<>(ballot, snapshot.orElse(null), log.first(), entries);
    }

    private static <T> T whole(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("the storage holds something that was never written there");
        }
        return value;
    }

    /** Keeps what must be kept; when this returns it is durable. */
    void keep(Effects<JsonNode> effects) {
        if (!effects.keepsSomething()) {
            return;
        }
        Ballot ballot = effects.ballot();
        if (ballot != null) {
            ObjectNode json = Json.object().put("term", ballot.term());
            storage.write(BALLOT, ballot.votedFor() == null ? json : json.put("vote", ballot.votedFor()));
        }
        Effects.Tail<JsonNode> tail = effects.log();
        if (tail != null) {
            storage.dropFrom(ENTRIES, tail.from() - 1);
        }
        Snapshot<JsonNode> snapshot = effects.snapshot();
        if (snapshot != null) {
            Position last = snapshot.last();
            ObjectNode json = Json.object().set("last", RaftJson.json(last));
            storage.write(SNAPSHOT, json.set("state", snapshot.state()));
            storage.dropBefore(ENTRIES, last.index());
        }
        if (tail != null) {
            tail.entries().forEach(each -> storage.append(ENTRIES, RaftJson.json(each)));
        }
        storage.sync();
    }
}
