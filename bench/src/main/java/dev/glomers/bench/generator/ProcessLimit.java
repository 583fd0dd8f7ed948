package dev.glomers.bench.generator;

import dev.glomers.bench.history.Op;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/**
 * Ends when more than so many processes could have had its ops: those of all threads that it saw when it gave one out.
 *
 * @param limit the most processes
 * @param processes those so far
 * @param generator makes the ops
 */
record ProcessLimit(int limit, Set<Integer> processes, Generator generator) implements Generator {
    @Override
    public Step next(Context context) {
        Step step = generator.next(context);
        if (!(step instanceof Step.Emit emit)) {
            return step;
        }
        Set<Integer> all = with(context.threads().processes());
        return all.size() <= limit
                ? new Step.Emit(emit.plan(), new ProcessLimit(limit, all, emit.generator()))
                : Step.exhausted();
    }

    private Set<Integer> with(Set<Integer> more) {
        if (processes.containsAll(more)) {
            return processes;
        }
        Set<Integer> all = new TreeSet<>(processes);
        all.addAll(more);
        return Collections.unmodifiableSet(all);
    }

    @Override
    public Generator update(Context context, Op op) {
        return new ProcessLimit(limit, processes, generator.update(context, op));
    }
}
