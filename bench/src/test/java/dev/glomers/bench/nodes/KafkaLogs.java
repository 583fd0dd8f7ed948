package dev.glomers.bench.nodes;

import dev.glomers.bench.nodes.KafkaNode.Log;
import dev.glomers.wire.Json;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Ways to keep a log: the right one, and some that go wrong, each in one way. */
public final class KafkaLogs {
    /** Of so many, one goes wrong. */
    private static final int NOW_AND_THEN = 5;

    private KafkaLogs() {}

    /** Every message at an offset of its own, and all of them to be read. */
    public static Log right() {
        return new Sound();
    }

    /** Now and then a message is acknowledged, but nobody ever sees it. */
    public static Log lostWrite() {
        Sound log = new Sound();
        return withAppend(log, message -> {
            long offset = log.append(message);
            if (offset % NOW_AND_THEN == 2) {
                log.messages.remove(offset);
            }
            return offset;
        });
    }

    /** Now and then a message is told the offset of the one before it. */
    public static Log duplicateOffset() {
        Sound log = new Sound();
        return withAppend(log, message -> {
            long offset = log.append(message);
            return offset % NOW_AND_THEN == 2 ? offset - 1 : offset;
        });
    }

    /** Now and then a poll leaves out the second of its messages. */
    public static Log skippedPoll() {
        int[] polls = {0};
        return withRead(new Sound(), found -> {
            if (found.size() > 2 && ++polls[0] % NOW_AND_THEN == 0) {
                found.remove(1);
            }
        });
    }

    /** Now and then the last two messages of a poll change places. */
    public static Log reordered() {
        int[] polls = {0};
        return withRead(new Sound(), found -> {
            if (found.size() > 2 && ++polls[0] % NOW_AND_THEN == 0) {
                found.add(found.remove(found.size() - 2));
            }
        });
    }

    private interface Append {
        long append(JsonNode message);
    }

    private interface Change {
        void change(ArrayNode found);
    }

    private static Log withAppend(Log log, Append append) {
        return new Log() {
            @Override
            public long append(JsonNode message) {
                return append.append(message);
            }

            @Override
            public ArrayNode read(long from) {
                return log.read(from);
            }
        };
    }

    private static Log withRead(Log log, Change change) {
        return new Log() {
            @Override
            public long append(JsonNode message) {
                return log.append(message);
            }

            @Override
            public ArrayNode read(long from) {
                ArrayNode found = log.read(from);
                change.change(found);
                return found;
            }
        };
    }

    private static final class Sound implements Log {
        private final TreeMap<Long, JsonNode> messages = new TreeMap<>();
        private long next;

        @Override
        public long append(JsonNode message) {
            messages.put(next, message);
            return next++;
        }

        @Override
        public ArrayNode read(long from) {
            ArrayNode found = Json.array();
            messages.tailMap(from)
                    .forEach((offset, message) -> found.addArray().add(offset).add(message));
            return found;
        }
    }
}
