package dev.glomers.bench.checker.kafka;

import dev.glomers.bench.checker.kafka.Step.Txn;
import dev.glomers.bench.edn.ClojureOrder;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a history tells: the steps of its clients, and of each log who wrote and read what, and in which order it is.
 *
 * @param history the history
 * @param steps all that clients did to the logs, invocations included
 * @param byProcess the steps of each process, processes in the order in which Jepsen comes to them
 * @param ordered the logs of which an offset is known, in Jepsen's order
 * @param polled the logs that an ok op polled, in Jepsen's order
 */
record Observations(
        History history, List<Step> steps, List<List<Step>> byProcess, List<Log> ordered, List<Log> polled) {

    /**
     * What the history tells.
     *
     * @throws IllegalArgumentException if it is not one of the kafka workload
     * @throws NoWriterException if a poll shows what nobody sent
     */
    static Observations of(History history) {
        OpReader reader = new OpReader();
        List<Step> steps = new ArrayList<>();
        Map<Integer, List<Step>> byProcess = new LinkedHashMap<>();
        history.clientOps().forEach(op -> {
            List<Step> own = byProcess.computeIfAbsent(op.process(), process -> new ArrayList<>());
            reader.read(op).ifPresent(step -> {
                steps.add(step);
                own.add(step);
            });
        });
        List<Txn> completions = completions(steps);
        Set<Log> polled = recordFates(completions);
        reader.logs().forEach(Observations::checkWriters);
        List<Log> ordered = VersionOrders.establish(completions);
        return new Observations(
                history,
                List.copyOf(steps),
                ClojureOrder.ofMap(byProcess.keySet()).stream()
                        .map(byProcess::get)
                        .toList(),
                inOrder(ordered),
                inOrder(polled));
    }

    /**
     * The messages that a poll shows, though nobody sent them: entries {@code :key}, {@code :value} and {@code :reader},
     * the first such poll.
     *
     * @throws IllegalArgumentException if the history is not one of the kafka workload
     */
    static List<Object> unsent(History history) {
        OpReader reader = new OpReader();
        List<Step> steps = new ArrayList<>();
        history.clientOps().forEach(op -> reader.read(op).ifPresent(steps::add));
        recordFates(completions(steps));
        List<Object> unsent = new ArrayList<>();
        for (Log log : reader.logs()) {
            for (int message = 0; message < log.size(); message++) {
                if (isUnsent(log, message)) {
                    unsent.add(new Details(log)
                            .withMessage("value", message)
                            .withOp("reader", log.firstReader(message))
                            .toEdn());
                }
            }
        }
        return unsent;
    }

    private static boolean isUnsent(Log log, int message) {
        return log.firstReader(message) != null && log.writer(message) == null;
    }

    private static List<Txn> completions(List<Step> steps) {
        return steps.stream()
                .filter(step -> step.op().type() != OpType.INVOKE)
                .filter(Txn.class::isInstance)
                .map(Txn.class::cast)
                .toList();
    }

    /** Tells the logs what was sent and polled; gives those that an ok op polled, as they come. */
    private static Set<Log> recordFates(List<Txn> completions) {
        Set<Log> polled = new LinkedHashSet<>();
        for (Txn txn : completions) {
            for (Batch batch : txn.sends()) {
                for (int i = 0; i < batch.size(); i++) {
                    batch.log().send(batch.message(i), txn);
                }
            }
            for (Batch batch : txn.polls()) {
                for (int i = 0; i < batch.size(); i++) {
                    batch.log().poll(batch.message(i), txn);
                }
                if (txn.op().type() == OpType.OK) {
                    polled.add(batch.log());
                }
            }
        }
        return polled;
    }

    private static void checkWriters(Log log) {
        for (int message = 0; message < log.size(); message++) {
            Txn reader = log.firstReader(message);
            if (reader != null && isUnsent(log, message)) {
                throw new NoWriterException(log.key(), log.message(message), reader.op());
            }
        }
    }

    private static List<Log> inOrder(Collection<Log> logs) {
        List<Log> ordered = new ArrayList<>(logs);
        if (!ClojureOrder.isArrayMap(ordered.size())) {
            ordered.sort(Comparator.comparing(Log::rank));
        }
        return ordered;
    }

    /** The ops that sent or polled and are over, in their order. */
    List<Txn> completions() {
        return completions(steps);
    }

    /** True if the op is over and was ok. */
    static boolean isOk(Op op) {
        return op.type() == OpType.OK;
    }
}
