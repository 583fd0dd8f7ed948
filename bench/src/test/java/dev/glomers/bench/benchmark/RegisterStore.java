package dev.glomers.bench.benchmark;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.Completion;
import dev.glomers.bench.history.OpType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Registers that are read, written, and compared and set, of five values, as in lin-kv. So many of the changes, spread
 * evenly, are not answered. A wrong store answers one read, when nine tenths of the requests are done, with a value
 * that nobody wrote: to prove that no order explains it takes a look at all of them.
 */
final class RegisterStore implements SerialSystem {
    private static final Keyword MISMATCH = Keyword.of("precondition-failed");
    private static final int VALUES = 5;
    private static final long NEVER_WRITTEN = VALUES;

    private final int keys;
    private final int requests;
    private final int unanswered;
    private final boolean isWrong;
    private final Map<Object, @Nullable Object> values = new LinkedHashMap<>();
    private int asked;
    private int lost;
    private boolean hasLied;

    /**
     * A store.
     *
     * @param requests how many there will be
     * @param unanswered how many of them are not answered
     */
    RegisterStore(int keys, int requests, int unanswered, boolean isWrong) {
        this.keys = keys;
        this.requests = requests;
        this.unanswered = unanswered;
        this.isWrong = isWrong;
    }

    @Override
    public Request next(int process, RandomGenerator random) {
        asked++;
        long key = random.nextInt(keys);
        long value = random.nextInt(VALUES);
        Request request = switch (random.nextInt(3)) {
            case 0 -> Request.of("read", Arrays.<@Nullable Object>asList(key, null));
            case 1 -> Request.of("write", List.of(key, value));
            default -> Request.of("cas", List.of(key, List.of(value, (long) random.nextInt(VALUES))));
        };
        boolean isDue = (long) lost * requests < (long) asked * unanswered;
        if (!isDue || lost == unanswered || request.f().equals("read")) {
            return request;
        }
        lost++;
        return request.meeting(Losses.lost(random));
    }

    @Override
    public Completion serve(int process, Request request) {
        List<?> pair = (List<?>) Objects.requireNonNull(request.value());
        Object key = pair.get(0);
        Object now = values.get(key);
        switch (request.f()) {
            case "read":
                boolean lies = isWrong && !hasLied && asked > requests - requests / 10;
                hasLied |= lies;
                return Completion.ok(Arrays.<@Nullable Object>asList(key, lies ? (Object) NEVER_WRITTEN : now));
            case "write":
                values.put(key, pair.get(1));
                return Completion.ok(pair);
            default:
                List<?> change = (List<?>) pair.get(1);
                if (!change.get(0).equals(now)) {
                    return Completion.error(OpType.FAIL, pair, MISMATCH);
                }
                values.put(key, change.get(1));
                return Completion.ok(pair);
        }
    }
}
