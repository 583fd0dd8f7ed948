package dev.glomers.bench.nodes;

import dev.glomers.bench.nodes.TxnNode.Execution;
import dev.glomers.node.Node;
import dev.glomers.wire.ErrorCode;
import dev.glomers.wire.Json;
import dev.glomers.wire.RpcError;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** Ways to carry out transactions: the right one, and some that go wrong, each in one way. */
public final class TxnExecutions {
    private static final Duration A_WHILE = Duration.ofMillis(20);

    private TxnExecutions() {}

    /** One after the other, each at once: strictly serializable. */
    public static Execution right() {
        Data data = new Data();
        return (node, steps, committed) -> committed.accept(data.apply(steps));
    }

    /** Now and then one is told to be aborted, but what it wrote stays: G1a. */
    public static Execution dirtyRead() {
        Data data = new Data();
        int[] count = {0};
        return (node, steps, committed) -> {
            ArrayNode done = data.apply(steps);
            count[0]++;
            if (count[0] % 7 == 0) {
                throw new RpcError(ErrorCode.TXN_CONFLICT, "aborted, or so it says");
            }
            committed.accept(done);
        };
    }

    /** Each works on a copy from its beginning, and a while later puts back all that it touched. */
    public static Execution lostUpdate() {
        Data data = new Data();
        return (node, steps, committed) -> {
            Data copy = data.copy();
            ArrayNode done = copy.apply(steps);
            node.after(A_WHILE, () -> {
                data.takeWrites(steps, copy);
                committed.accept(done);
            });
        };
    }

    /**
     * Each works on a copy from its beginning, and begins again if somebody else has changed what it writes: snapshot
     * isolation, which lets two pass each other that read what the other writes.
     */
    public static Execution writeSkew() {
        Data data = new Data();
        return (node, steps, committed) -> attempt(node, data, steps, committed);
    }

    private static void attempt(Node node, Data data, List<JsonNode> steps, Consumer<ArrayNode> committed) {
        Data before = data.copy();
        Data copy = data.copy();
        ArrayNode done = copy.apply(steps);
        node.after(A_WHILE, () -> {
            if (data.hasSameWritten(steps, before)) {
                data.takeWrites(steps, copy);
                committed.accept(done);
            } else {
                attempt(node, data, steps, committed);
            }
        });
    }

    /** A transaction does not see what it has written itself. */
    public static Execution ownWritesUnseen() {
        Data data = new Data();
        return (node, steps, committed) -> {
            Data before = data.copy();
            ArrayNode done = data.apply(steps);
            for (int i = 0; i < steps.size(); i++) {
                if (!Data.isWrite(steps.get(i))) {
                    done.set(i, before.apply(List.of(steps.get(i))).get(0));
                }
            }
            committed.accept(done);
        };
    }

    /** What only reads is served from a copy that is renewed every now and then: serializable, but not strictly. */
    public static Execution staleRead() {
        Data data = new Data();
        Data[] copy = {new Data()};
        int[] count = {0};
        return (node, steps, committed) -> {
            count[0]++;
            if (count[0] % 20 == 0) {
                copy[0] = data.copy();
            }
            boolean readsOnly = steps.stream().noneMatch(Data::isWrite);
            committed.accept((readsOnly ? copy[0] : data).apply(steps));
        };
    }

    /** A read finds what was there before the last write, if anything was. */
    public static Execution olderRead() {
        Data data = new Data();
        Data older = new Data();
        return (node, steps, committed) -> {
            ArrayNode done = Json.array();
            for (JsonNode step : steps) {
                if (Data.isWrite(step)) {
                    older.takeWrites(List.of(step), data);
                    done.addAll(data.apply(List.of(step)));
                } else {
                    done.addAll((older.has(step) ? older : data).apply(List.of(step)));
                }
            }
            committed.accept(done);
        };
    }

    /** The steps of several are mixed, with a while between one and the next: G0. */
    public static Execution dirtyWrite() {
        Data data = new Data();
        return (node, steps, committed) -> step(node, data, steps, Json.array(), committed);
    }

    private static void step(
            Node node, Data data, List<JsonNode> steps, ArrayNode done, Consumer<ArrayNode> committed) {
        if (steps.isEmpty()) {
            committed.accept(done);
            return;
        }
        done.addAll(data.apply(steps.subList(0, 1)));
        node.after(A_WHILE, () -> step(node, data, steps.subList(1, steps.size()), done, committed));
    }

    /** Values by key: lists, which grow by {@code append}, and registers, which {@code w} sets. */
    private static final class Data {
        private final Map<String, JsonNode> values = new TreeMap<>();

        static boolean isWrite(JsonNode step) {
            return !step.path(0).stringValue().equals("r");
        }

        boolean has(JsonNode step) {
            return values.containsKey(key(step));
        }

        Data copy() {
            Data copy = new Data();
            copy.values.putAll(values);
            return copy;
        }

        void takeWrites(List<JsonNode> steps, Data other) {
            steps.stream().filter(Data::isWrite).map(Data::key).forEach(key -> {
                JsonNode value = other.values.get(key);
                if (value != null) {
                    values.put(key, value);
                }
            });
        }

        boolean hasSameWritten(List<JsonNode> steps, Data other) {
            return steps.stream()
                    .filter(Data::isWrite)
                    .map(Data::key)
                    .allMatch(key -> Objects.equals(values.get(key), other.values.get(key)));
        }

        private static String key(JsonNode step) {
            return step.path(1).toString();
        }

        /** Carries out all the steps, and gives them with their reads filled in. */
        ArrayNode apply(List<JsonNode> steps) {
            ArrayNode done = Json.array();
            for (JsonNode step : steps) {
                @Nullable JsonNode value = values.get(key(step));
                JsonNode shown = step.path(2);
                switch (step.path(0).stringValue()) {
                    case "r" -> shown = value;
                    case "w" -> values.put(key(step), shown);
                    case "append" -> {
                        ArrayNode longer = Json.array();
                        if (value instanceof ArrayNode list) {
                            longer.addAll(list);
                        }
                        values.put(key(step), longer.add(shown));
                    }
                    default -> throw new RpcError(ErrorCode.NOT_SUPPORTED, "not a step: " + step);
                }
                done.add(Json.array().add(step.path(0)).add(step.path(1)).add(shown));
            }
            return done;
        }
    }
}
