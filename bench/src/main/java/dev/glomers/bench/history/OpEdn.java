package dev.glomers.bench.history;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.edn.Tagged;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An op as EDN: {@code {:index 0, :time 5, :type :invoke, :process 0, :f :read, :value nil, ...}}. */
public final class OpEdn {
    static final Keyword INDEX = Keyword.of("index");
    static final Keyword TIME = Keyword.of("time");
    static final Keyword TYPE = Keyword.of("type");
    static final Keyword PROCESS = Keyword.of("process");
    static final Keyword F = Keyword.of("f");
    static final Keyword VALUE = Keyword.of("value");
    static final Keyword NEMESIS = Keyword.of("nemesis");
    private static final String TAG = "jepsen.history.Op";

    private OpEdn() {}

    /**
     * The op as a map: index, time, type, process, f, value, then the extra entries. Index and process are those of the
     * op's file.
     */
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
}
