package dev.glomers.bench.benchmark;

import dev.glomers.bench.edn.Keyword;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client asks.
 *
 * @param f the function
 * @param value its argument
 * @param extra further entries of the op
 * @param fate what the network does to it
 */
record Request(String f, @Nullable Object value, Map<Keyword, @Nullable Object> extra, Fate fate) {
    /** What becomes of a request: without an answer, its client can't know which. */
    enum Fate {
        ANSWERED,
        ANSWER_LOST,
        REQUEST_LOST
    }

    /** A request that is answered. */
    static Request of(String f, @Nullable Object value) {
        return new Request(f, value, Map.of(), Fate.ANSWERED);
    }

    /** The same, with that fate. */
    Request meeting(Fate another) {
        return new Request(f, value, extra, another);
    }

    /** The same, with one more entry in its ops. */
    Request with(Keyword key, Object entry) {
        return new Request(f, value, Map.of(key, entry), fate);
    }
}
