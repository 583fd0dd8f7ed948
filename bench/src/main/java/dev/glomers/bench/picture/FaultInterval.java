package dev.glomers.bench.picture;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A time in which a fault was there, from the invocation that began it to the completion that ended it.
 *
 * @param fault which one
 * @param place of the fault among those of the test: its colour
 * @param start what began it
 * @param stop what ended it; empty if it was there to the end
 */
record FaultInterval(FaultKind fault, int place, Operation start, Optional<Operation> stop) {
    private static final int DETAIL = 160;

    /** The intervals of all faults: one fault after the other, each in the order of time. */
    static List<FaultInterval> of(History history, List<FaultKind> faults) {
        List<Operation> operations = Operation.of(history).stream()
                .filter(each -> !each.invocation().isClient())
                .toList();
        List<FaultInterval> intervals = new ArrayList<>();
        for (int place = 0; place < faults.size(); place++) {
            addIntervals(faults.get(place), place, operations, intervals);
        }
        return intervals;
    }

    /** A start while the fault is there already adds to it; a stop without a start ends nothing. */
    private static void addIntervals(
            FaultKind fault, int place, List<Operation> operations, List<FaultInterval> intervals) {
        Optional<Operation> start = Optional.empty();
        for (Operation each : operations) {
            String f = each.invocation().f();
            if (start.isEmpty() && fault.begins().equals(f)) {
                start = Optional.of(each);
            } else if (start.isPresent() && fault.ends().equals(f)) {
                intervals.add(new FaultInterval(fault, place, start.get(), Optional.of(each)));
                start = Optional.empty();
            }
        }
        start.ifPresent(open -> intervals.add(new FaultInterval(fault, place, open, Optional.empty())));
    }

    /** When it began. */
    long startNanos() {
        return start.invocation().timeNanos();
    }

    /** When it ended. */
    long stopNanos(long endOfTestNanos) {
        return stop.map(each -> each.last().timeNanos()).orElse(endOfTestNanos);
    }

    /** Where it began in the history. */
    int startIndex() {
        return start.invocation().index();
    }

    /** Where it ended in the history. */
    int stopIndex(int endOfTest) {
        return stop.map(each -> each.last().index()).orElse(endOfTest);
    }

    /** For a tooltip: the fault, its time, and what the nemesis said that it did. */
    String description() {
        Op said = start.last();
        return fault.name() + ", " + Figures.seconds(startNanos()) + " to "
                + stop.map(each -> Figures.seconds(each.last().timeNanos())).orElse("the end") + "\n"
                + Edn.excerpt(said.value(), DETAIL);
    }
}
