package dev.glomers.bench.history;

import dev.glomers.bench.edn.ClojureEquality;
import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.edn.Tagged;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An op as EDN: {@code {:index 0, :time 5, :type :invoke, :process 0, :f :read, :value nil, ...}}. */
public final class OpEdn {
    private static final Keyword INDEX = Keyword.of("index");
    private static final Keyword TIME = Keyword.of("time");
    private static final Keyword TYPE = Keyword.of("type");
    private static final Keyword PROCESS = Keyword.of("process");
    private static final Keyword F = Keyword.of("f");
    private static final Keyword VALUE = Keyword.of("value");
    private static final Keyword NEMESIS = Keyword.of("nemesis");
    private static final String TAG = "jepsen.history.Op";

    private OpEdn() {}

    /** The op as a map: index, time, type, process, f, value, then the extra entries. */
    public static Map<Keyword, @Nullable Object> toMap(Op op) {
        Map<Keyword, @Nullable Object> map = new LinkedHashMap<>();
        map.put(INDEX, (long) op.index());
        map.put(TIME, op.timeNanos());
        map.put(TYPE, Keyword.of(op.type().label()));
        map.put(PROCESS, op.isClient() ? (Object) (long) op.process() : NEMESIS);
        map.put(F, Keyword.of(op.f()));
        map.put(VALUE, op.value());
        map.putAll(op.extra());
        return map;
    }

    /** The op as results have it: {@code #jepsen.history.Op{...}}. */
    public static Tagged toTagged(Op op) {
        return new Tagged(TAG, toMap(op));
    }

    /**
     * The op that a map, or a tagged one, stands for. Numbers in its value are those of {@link ClojureEquality}, since
     * checkers compare them: a {@code 1N} is a {@code 1}.
     *
     * @throws MalformedOpException if an entry is missing or is not what it should be
     */
    public static Op fromEdn(@Nullable Object edn) throws MalformedOpException {
        Object untagged = edn instanceof Tagged tagged && tagged.tag().equals(TAG) ? tagged.value() : edn;
        if (!(untagged instanceof Map<?, ?> map)) {
            throw new MalformedOpException("an op, a map such as {:index 0, :time 5, ...}", abbreviated(edn));
        }
        return new Op(
                (int) number(map, INDEX, Integer.MAX_VALUE),
                number(map, TIME, Long.MAX_VALUE),
                type(map),
                process(map),
                keyword(map, F).name(),
                ClojureEquality.canonical(map.get(VALUE)),
                extra(map));
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

    private static int process(Map<?, ?> map) throws MalformedOpException {
        return NEMESIS.equals(map.get(PROCESS)) ? Op.NEMESIS : (int) number(map, PROCESS, Integer.MAX_VALUE);
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

    private static Map<Keyword, @Nullable Object> extra(Map<?, ?> map) throws MalformedOpException {
        Map<Keyword, @Nullable Object> extra = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!(entry.getKey() instanceof Keyword key)) {
                throw new MalformedOpException("keywords as keys of the op", abbreviated(entry.getKey()));
            }
            if (!isField(key)) {
                extra.put(key, entry.getValue());
            }
        }
        return extra;
    }

    private static boolean isField(Keyword key) {
        return switch (key.name()) {
            case "index", "time", "type", "process", "f", "value" -> true;
            default -> false;
        };
    }

    private static String found(Map<?, ?> map, Keyword key) {
        return map.containsKey(key) ? abbreviated(map.get(key)) : "none";
    }

    private static String abbreviated(@Nullable Object value) {
        String text = Edn.write(value);
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }
}
