package dev.glomers.bench.checker.elle;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Histories of transactions over lists in one line, after those of Elle's tests. {@code ax1ry12} appends 1 to x and then
 * reads 1, 2 from y; {@code rx_} reads nothing. Transactions side by side are concurrent; a bar ends them all, in order,
 * before the next begin. The first of each such row is done by process 0, the next by process 1; a dot does nothing. One
 * followed by {@code !} failed, by {@code ?} is indeterminate.
 *
 * <pre>ax1 rx_ | . rx1!</pre>
 */
final class TransactionNotation {
    private static final Pattern TRANSACTION = Pattern.compile("((?:[ar][a-z](?:\\d+|_))+)([!?]?)");
    private static final Pattern MICRO_OP = Pattern.compile("([ar])([a-z])(\\d+|_)");
    private static final long STEP_NANOS = 1_000_000;

    private final List<Op> ops = new ArrayList<>();

    private TransactionNotation() {}

    /** The history that the line stands for. */
    static History history(String line) {
        TransactionNotation notation = new TransactionNotation();
        for (String row : line.split("\\|", -1)) {
            notation.row(row.strip().split(" +", -1));
        }
        return new History(notation.ops);
    }

    private void row(String[] transactions) {
        for (int process = 0; process < transactions.length; process++) {
            if (!transactions[process].equals(".")) {
                record(OpType.INVOKE, process, microOps(transactions[process], false));
            }
        }
        for (int process = 0; process < transactions.length; process++) {
            String text = transactions[process];
            if (text.endsWith("!")) {
                record(OpType.FAIL, process, microOps(text, false));
            } else if (text.endsWith("?")) {
                record(OpType.INFO, process, microOps(text, false));
            } else if (!text.equals(".")) {
                record(OpType.OK, process, microOps(text, true));
            }
        }
    }

    private void record(OpType type, int process, List<Object> value) {
        ops.add(new Op(ops.size(), ops.size() * STEP_NANOS, type, process, "txn", value, Map.of()));
    }

    private static List<Object> microOps(String text, boolean known) {
        Matcher transaction = TRANSACTION.matcher(text);
        if (!transaction.matches()) {
            throw new IllegalArgumentException("expected a transaction, found " + text);
        }
        List<Object> microOps = new ArrayList<>();
        Matcher microOp = MICRO_OP.matcher(transaction.group(1));
        while (microOp.find()) {
            Keyword key = Keyword.of(microOp.group(2));
            boolean read = microOp.group(1).equals("r");
            microOps.add(
                    read
                            ? Arrays.asList(Keyword.of("r"), key, known ? list(microOp.group(3)) : null)
                            : List.of(Keyword.of("append"), key, Long.parseLong(microOp.group(3))));
        }
        return microOps;
    }

    private static @Nullable List<Long> list(String digits) {
        return digits.equals("_")
                ? null
                : digits.chars().mapToObj(digit -> (long) (digit - '0')).toList();
    }
}
