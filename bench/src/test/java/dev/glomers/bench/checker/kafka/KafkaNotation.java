package dev.glomers.bench.checker.kafka;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Histories in which one op follows the other, a line an op: {@code process function words}. A message is written
 * {@code a1@0}: message 1 of key a, at offset 0; without the {@code @0} its offset is unknown.
 *
 * <pre>
 * 0 assign a b
 * 0 send a1@0
 * 1 send a2 ?
 * 0 poll a1@0 a2@1 b
 * 0 txn send a3@2 poll a3@2
 * </pre>
 *
 * A key alone in a poll came without messages. At the end of a line {@code ?} stands for info, {@code X} for fail. Each
 * op begins a millisecond after the one before it ended, and takes a millisecond.
 */
final class KafkaNotation {
    private static final Pattern MESSAGE = Pattern.compile("([a-z]+)(?:(\\d+)(?:@(-?\\d+))?)?");
    private static final long NANOS_PER_MS = 1_000_000;

    private final List<Op> ops = new ArrayList<>();

    private KafkaNotation() {}

    /** The history that the lines describe. */
    static History history(String lines) {
        KafkaNotation notation = new KafkaNotation();
        lines.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(notation::read);
        return new History(notation.ops);
    }

    private void read(String line) {
        List<String> words = new ArrayList<>(List.of(line.split("\\s+")));
        int process = Integer.parseInt(words.remove(0));
        String f = words.remove(0);
        OpType type = OpType.OK;
        if (words.remove("?")) {
            type = OpType.INFO;
        } else if (words.remove("X")) {
            type = OpType.FAIL;
        }
        Object asked;
        Object answered;
        if (f.equals("assign") || f.equals("subscribe")) {
            asked = List.copyOf(words);
            answered = asked;
        } else if (f.equals("crash")) {
            asked = null;
            answered = null;
            type = OpType.INFO;
        } else {
            asked = microOps(f, words, false);
            answered = microOps(f, words, true);
        }
        add(OpType.INVOKE, process, f, asked);
        add(type, process, f, answered);
    }

    private void add(OpType type, int process, String f, @Nullable Object value) {
        Map<Keyword, @Nullable Object> extra = new TreeMap<>();
        if (type == OpType.INFO) {
            extra.put(Keyword.of("error"), Keyword.of("net-timeout"));
        }
        ops.add(new Op(ops.size(), (ops.size() + 1) * NANOS_PER_MS, type, process, f, value, extra));
    }

    private static List<Object> microOps(String f, List<String> words, boolean answered) {
        List<Object> microOps = new ArrayList<>();
        String kind = f;
        List<String> messages = new ArrayList<>();
        for (String word : words) {
            if (word.equals("send") || word.equals("poll")) {
                addMicroOps(kind, messages, answered, microOps);
                messages.clear();
                kind = word;
            } else {
                messages.add(word);
            }
        }
        addMicroOps(kind, messages, answered, microOps);
        return microOps;
    }

    private static void addMicroOps(String kind, List<String> messages, boolean answered, List<Object> microOps) {
        if (kind.equals("send")) {
            messages.forEach(message -> microOps.add(send(match(message), answered)));
        } else if (kind.equals("poll")) {
            microOps.add(answered ? List.of(Keyword.of("poll"), shown(messages)) : List.of(Keyword.of("poll")));
        }
    }

    private static List<Object> send(Matcher message, boolean answered) {
        long value = Long.parseLong(message.group(2));
        boolean told = answered && message.group(3) != null;
        return List.of(Keyword.of("send"), message.group(1), told ? pair(message) : value);
    }

    private static Map<String, List<Object>> shown(List<String> messages) {
        Map<String, List<Object>> shown = new LinkedHashMap<>();
        for (String word : messages) {
            Matcher message = match(word);
            List<Object> pairs = shown.computeIfAbsent(message.group(1), key -> new ArrayList<>());
            if (message.group(2) != null) {
                pairs.add(pair(message));
            }
        }
        return shown;
    }

    private static List<@Nullable Object> pair(Matcher message) {
        Object offset = message.group(3) == null ? null : Long.valueOf(message.group(3));
        return Arrays.asList(offset, Long.valueOf(message.group(2)));
    }

    private static Matcher match(String word) {
        Matcher matcher = MESSAGE.matcher(word);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("expected a message such as a1@0, found " + word);
        }
        return matcher;
    }
}
