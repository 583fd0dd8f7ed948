package dev.glomers.bench.benchmark;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.Completion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Logs of about a thousand messages, as in kafka. A client is assigned four of them, from their ends, and polls these
 * and sends to any; one send in 100 is not answered. At last one client polls all from the beginning.
 */
final class Logs implements SerialSystem {
    private static final Keyword SEND = Keyword.of("send");
    private static final Keyword POLL = Keyword.of("poll");
    private static final int LENGTH = 1_000;
    private static final int ASSIGNED = 4;
    private static final int MAX_POLLED = 32;
    private static final int RARE = 100;
    private static final Object ASK_TO_POLL = List.of(List.of(POLL));

    private final List<String> keys;
    private final Map<String, List<Object>> logs = new TreeMap<>();
    /** For each process, the next place in each log that it is assigned to. */
    private final Map<Integer, Map<String, Integer>> places = new LinkedHashMap<>();

    private long messages;
    private @Nullable Integer lastReader;
    private boolean lastReaderIsDone;

    /**
     * Logs for so many requests, of which half are sends.
     *
     * @param requests how many there will be
     */
    Logs(int requests) {
        int count = Math.max(ASSIGNED, requests / 2 / LENGTH);
        keys = Stream.iterate(0, i -> i + 1).limit(count).map(String::valueOf).toList();
        keys.forEach(key -> logs.put(key, new ArrayList<>()));
    }

    @Override
    public Request next(int process, RandomGenerator random) {
        if (!places.containsKey(process) || random.nextInt(RARE) == 0) {
            return Request.of(
                    "assign",
                    random.ints(0, keys.size())
                            .limit(ASSIGNED)
                            .distinct()
                            .mapToObj(keys::get)
                            .toList());
        }
        if (random.nextBoolean()) {
            return Request.of("poll", ASK_TO_POLL);
        }
        String key = keys.get(random.nextInt(keys.size()));
        return Request.of("send", List.of(List.of(SEND, key, messages++))).meeting(Losses.oneIn(RARE, random));
    }

    @Override
    public Optional<Request> last(int process) {
        if (lastReader == null) {
            lastReader = process;
            return Optional.of(Request.of("assign", keys).with(Keyword.of("seek-to-beginning?"), true));
        }
        return lastReader == process && !lastReaderIsDone
                ? Optional.of(Request.of("poll", ASK_TO_POLL))
                : Optional.empty();
    }

    @Override
    public Completion serve(int process, Request request) {
        List<?> value = (List<?>) Objects.requireNonNull(request.value());
        return Completion.ok(
                switch (request.f()) {
                    case "assign" -> assign(process, value, !request.extra().isEmpty());
                    case "poll" -> List.of(List.of(POLL, poll(process)));
                    default -> List.of(send((List<?>) value.get(0)));
                });
    }

    private List<?> assign(int process, List<?> assigned, boolean fromBeginning) {
        Map<String, Integer> before = places.getOrDefault(process, Map.of());
        Map<String, Integer> now = new TreeMap<>();
        for (Object key : assigned) {
            int end = fromBeginning ? 0 : log(key).size();
            now.put((String) key, before.getOrDefault(key, end));
        }
        places.put(process, now);
        return assigned;
    }

    private Map<String, Object> poll(int process) {
        Map<String, Object> shown = new TreeMap<>();
        places.getOrDefault(process, Map.of()).replaceAll((key, place) -> {
            int end = Math.min(log(key).size(), place + MAX_POLLED);
            if (end > place) {
                shown.put(key, List.copyOf(log(key).subList(place, end)));
            }
            return end;
        });
        lastReaderIsDone = lastReader != null && shown.isEmpty();
        return shown;
    }

    private List<Object> send(List<?> send) {
        List<Object> log = log(send.get(1));
        Object place = List.of((long) log.size(), send.get(2));
        log.add(place);
        return List.of(SEND, send.get(1), place);
    }

    private List<Object> log(@Nullable Object key) {
        return Objects.requireNonNull(logs.get(key));
    }
}
