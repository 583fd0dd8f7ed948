package dev.glomers.bench.history;

import dev.glomers.bench.edn.Edn;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which completion belongs to which invocation: a process does one op after the other. Clients only. */
final class Pairing {
    static final int NONE = -1;

    private final int[] counterparts;
    private @Nullable String flaw;

    private Pairing(int size) {
        counterparts = new int[size];
    }

    /** The pairs of these ops, whose indices are their places. */
    static Pairing of(List<Op> ops) {
        Pairing pairing = new Pairing(ops.size());
        Map<Integer, Op> running = new LinkedHashMap<>();
        for (Op op : ops) {
            pairing.counterparts[op.index()] = NONE;
            if (op.isClient() && op.type() == OpType.INVOKE) {
                Op before = running.put(op.process(), op);
                if (before != null) {
                    pairing.note(
                            "process " + op.shownProcess() + " to end its op at index " + before.shownIndex()
                                    + " before it begins another",
                            op);
                }
            } else if (op.isClient()) {
                pairing.complete(running.remove(op.process()), op);
            }
        }
        return pairing;
    }

    private void complete(@Nullable Op invocation, Op completion) {
        if (invocation == null) {
            note("an invocation of process " + completion.shownProcess() + " before its completion", completion);
            return;
        }
        counterparts[completion.index()] = invocation.index();
        counterparts[invocation.index()] = completion.index();
        if (!invocation.f().equals(completion.f())) {
            note(
                    "a completion of the :" + invocation.f() + " that process " + completion.shownProcess()
                            + " invoked at index " + invocation.shownIndex(),
                    completion);
        }
    }

    private void note(String expected, Op found) {
        if (flaw == null) {
            flaw = "expected " + expected + ", found " + Edn.write(OpEdn.toMap(found));
        }
    }

    /** The index of the op's counterpart, or NONE. */
    int counterpart(Op op) {
        return counterparts[op.index()];
    }

    /** The first thing that clients can't do, in words; null if there is none. */
    @Nullable
    String flaw() {
        return flaw;
    }
}
