package dev.glomers.bench.generator;

import dev.glomers.bench.random.Seed;
import org.jspecify.annotations.Nullable;

/** Picks the earliest of several generators' ops; of ops of an equal time, each has a chance by its weight. */
final class Soonest {
    /** The choosing generator, once the chosen one has moved on. */
    interface Advance {
        Generator advance(int index, Generator chosen);
    }

    private Seed seed;
    private Step.@Nullable Emit best;
    private int bestIndex;
    private int tiedWeight;
    private boolean anyPending;

    Soonest(Seed seed) {
        // The draws that break ties must not be those that the owner's next state begins with.
        this.seed = seed.fork("ties");
    }

    void offer(int index, Step step) {
        offer(index, step, 1);
    }

    void offer(int index, Step step, int weight) {
        if (step instanceof Step.Pending) {
            anyPending = true;
        }
        if (!(step instanceof Step.Emit emit)) {
            return;
        }
        if (best == null || emit.plan().timeNanos() < best.plan().timeNanos()) {
            take(index, emit);
            tiedWeight = weight;
        } else if (emit.plan().timeNanos() == best.plan().timeNanos()) {
            tiedWeight += weight;
            // Reservoir sampling: each of the equals replaces the choice with the chance that its weight has so far.
            if (seed.below(tiedWeight) < weight) {
                take(index, emit);
            }
            seed = seed.next();
        }
    }

    private void take(int index, Step.Emit emit) {
        best = emit;
        bestIndex = index;
    }

    boolean found() {
        return best != null || anyPending;
    }

    Step step(Advance owner) {
        if (best != null) {
            return new Step.Emit(best.plan(), owner.advance(bestIndex, best.generator()));
        }
        return anyPending ? Step.pending() : Step.exhausted();
    }
}
