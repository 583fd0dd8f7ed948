package dev.glomers.bench.history;

import static dev.glomers.bench.history.OpEdn.F;
import static dev.glomers.bench.history.OpEdn.INDEX;
import static dev.glomers.bench.history.OpEdn.NEMESIS;
import static dev.glomers.bench.history.OpEdn.PROCESS;
import static dev.glomers.bench.history.OpEdn.TIME;
import static dev.glomers.bench.history.OpEdn.TYPE;
import static dev.glomers.bench.history.OpEdn.VALUE;

import dev.glomers.bench.edn.ClojureEquality;
import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.edn.Tagged;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes a history of values, op by op, and takes the forms that Jepsen, Knossos and Elle take:
 *
 * <ul>
 *   <li>An op is a map, or a record of any class, such as {@code #jepsen.history.Op{...}}.
 *   <li>Indices grow, from anywhere and with gaps, or no op has one (-1 is none), and they count from 0.
 *   <li>A time that is missing is -1.
 *   <li>A client is a number to Jepsen and Elle, and anything to Knossos. So a keyword is a client if it does what
 *       others than clients never do: invoke, be ok, or fail. {@code :nemesis} is none.
 *   <li>A list of operations needs no {@code :f}, which Elle does not look at: it is a {@code :txn}.
 * </ul>
 *
 * <p>Numbers in values are those of {@link ClojureEquality}, since checkers compare them: a {@code 1N} is a {@code 1}.
 *
 * @see <a href="https://github.com/jepsen-io/history/blob/main/src/jepsen/history.clj">jepsen.history/history</a>
 * @see <a href="https://github.com/jepsen-io/knossos/blob/master/src/knossos/cli.clj">knossos.cli/read-history</a>
 */
final class OpReader {
    private static final long NONE = -1;
    private static final String TRANSACTION = "txn";
    private static final int MAX_SHOWN = 60;
    /** Below the nemesis, so that no file has a process of that number. */
    private static final int FIRST_NAMED_CLIENT = Op.NEMESIS - 1;

    private final List<Op> ops = new ArrayList<>();
    private boolean isIndexed;
    private long lastIndex = NONE;
    private int untimed;
    private int withoutF;
    /** The processes that have names and are clients, with the numbers they get. */
    private final Map<Keyword, Integer> namedClients = new LinkedHashMap<>();

    /** How many ops there are so far. */
    int size() {
        return ops.size();
    }

    /**
     * Takes the next op.
     *
     * @throws MalformedOpException if the value is none, or does not fit to those before
     */
    void add(@Nullable Object edn) throws MalformedOpException {
        Map<?, ?> map = map(edn);
        Map<Keyword, @Nullable Object> extra = new LinkedHashMap<>();
        long index = index(map);
        if (index != ops.size()) {
            extra.put(INDEX, index);
        }
        long timeNanos = time(map);
        OpType type = type(map);
        int process = process(map, type, extra);
        String f = f(map);
        addExtra(map, extra);
        ops.add(new Op(ops.size(), timeNanos, type, process, f, ClojureEquality.canonical(map.get(VALUE)), extra));
    }

    /** The history of all that was added, with what had to be assumed. */
    HistoryText finish() {
        if (!namedClients.isEmpty()) {
            ops.replaceAll(this::numbered);
        }
        return new HistoryText(new History(ops), assumptions());
    }

    private static Map<?, ?> map(@Nullable Object edn) throws MalformedOpException {
        // A record's tag is the name of its class, with the package.
        Object untagged = edn instanceof Tagged tagged && tagged.tag().indexOf('.') > 0 ? tagged.value() : edn;
        if (untagged instanceof Map<?, ?> map) {
            return map;
        }
        throw new MalformedOpException("an op, a map such as {:index 0, :time 5, ...}", Edn.excerpt(edn, MAX_SHOWN));
    }

    private long index(Map<?, ?> map) throws MalformedOpException {
        Object given = map.get(INDEX);
        boolean isGiven = given != null && !given.equals(NONE);
        if (ops.isEmpty()) {
            isIndexed = isGiven;
        }
        if (!isGiven) {
            if (isIndexed) {
                throw new MalformedOpException(
                        "an :index, as the ops before have one (or leave it out of all)", found(map, INDEX));
            }
            return ops.size();
        }
        long index = number(map, INDEX, Long.MAX_VALUE);
        if (!isIndexed && index != ops.size()) {
            throw new MalformedOpException(
                    "no :index, as the ops before have none, or " + ops.size(), Long.toString(index));
        }
        if (index <= lastIndex) {
            throw new MalformedOpException(
                    "an :index above " + lastIndex
                            + ", that of the op before (sort the ops, or leave :index out of all)",
                    Long.toString(index));
        }
        lastIndex = index;
        return index;
    }

    private long time(Map<?, ?> map) throws MalformedOpException {
        Object given = map.get(TIME);
        if (given == null || given.equals(NONE)) {
            untimed++;
            return Op.NO_TIME;
        }
        return number(map, TIME, Long.MAX_VALUE);
    }

    private static OpType type(Map<?, ?> map) throws MalformedOpException {
        Keyword type = keyword(map, TYPE);
        for (OpType candidate : OpType.values()) {
            if (candidate.label().equals(type.name())) {
                return candidate;
            }
        }
        throw new MalformedOpException("one of :invoke, :ok, :fail, :info as :type of the op", type.toString());
    }

    private int process(Map<?, ?> map, OpType type, Map<Keyword, @Nullable Object> extra) throws MalformedOpException {
        if (!(map.get(PROCESS) instanceof Keyword name)) {
            return (int) number(map, PROCESS, Integer.MAX_VALUE);
        }
        if (!name.equals(NEMESIS)) {
            extra.put(PROCESS, name);
            if (type != OpType.INFO) {
                namedClients.putIfAbsent(name, FIRST_NAMED_CLIENT - namedClients.size());
            }
        }
        return Op.NEMESIS;
    }

    private Op numbered(Op op) {
        Integer number = namedClients.get(op.extra().get(PROCESS));
        return number == null
                ? op
                : new Op(op.index(), op.timeNanos(), op.type(), number, op.f(), op.value(), op.extra());
    }

    private String f(Map<?, ?> map) throws MalformedOpException {
        if (map.get(F) == null
                && map.get(VALUE) instanceof List<?> list
                && list.stream().allMatch(List.class::isInstance)) {
            withoutF++;
            return TRANSACTION;
        }
        return keyword(map, F).name();
    }

    private static void addExtra(Map<?, ?> map, Map<Keyword, @Nullable Object> extra) throws MalformedOpException {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof Keyword key)) {
                throw new MalformedOpException("keywords as keys of the op", Edn.excerpt(entry.getKey(), MAX_SHOWN));
            }
            if (!isField(key)) {
                extra.put(key, entry.getValue());
            }
        }
    }

    private static boolean isField(Keyword key) {
        return switch (key.name()) {
            case "index", "time", "type", "process", "f", "value" -> true;
            default -> false;
        };
    }

    private static long number(Map<?, ?> map, Keyword key, long max) throws MalformedOpException {
        if (map.get(key) instanceof Long value && value >= 0 && value <= max) {
            return value;
        }
        throw new MalformedOpException(
                "a whole number from 0 to " + max + " as " + key + " of the op", found(map, key));
    }

    private static Keyword keyword(Map<?, ?> map, Keyword key) throws MalformedOpException {
        if (map.get(key) instanceof Keyword value) {
            return value;
        }
        throw new MalformedOpException("a keyword as " + key + " of the op", found(map, key));
    }

    private static String found(Map<?, ?> map, Keyword key) {
        return map.containsKey(key) ? Edn.excerpt(map.get(key), MAX_SHOWN) : "none";
    }

    private List<String> assumptions() {
        List<String> assumptions = new ArrayList<>();
        if (!isIndexed && !ops.isEmpty()) {
            assumptions.add("no op has an :index, so they are counted from 0");
        }
        if (untimed > 0) {
            assumptions.add(untimed + " of " + ops.size()
                    + " ops have no :time, so it is -1, and latencies and lags mean nothing");
        }
        if (withoutF > 0) {
            assumptions.add(withoutF + " of " + ops.size() + " ops have no :f, and are taken for transactions (:txn)");
        }
        if (!namedClients.isEmpty()) {
            assumptions.add("processes that have names and invoke are taken for clients: "
                    + namedClients.keySet().stream().map(Keyword::toString).collect(Collectors.joining(", ")));
        }
        return assumptions;
    }
}
