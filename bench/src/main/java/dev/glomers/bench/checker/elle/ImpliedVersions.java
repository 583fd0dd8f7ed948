package dev.glomers.bench.checker.elle;

import dev.glomers.bench.history.Op;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the order of two values of a register must have been, since the other way round would be an anomaly that the
 * asked models rule out. Let a transaction B find what A left in some register, and let A also leave a in another one.
 *
 * <ul>
 *   <li>If B leaves b there, a came before b. Otherwise B's write comes before A's (ww) and A's before B's read (wr),
 *       which is a cycle of writes and reads: G1c.
 *   <li>If B finds c there, which is not a, then a came before c. Otherwise B overlooked what came after c (rw), up to
 *       A's write (ww), and yet saw A (wr), which is a cycle with one overlooked write: G-single. If what came right
 *       after c is B's own write, it is a cycle of writes and reads: G1c.
 * </ul>
 *
 * <p>Sound: if a history obeys the models, then there is an order of the values of each register in which there is no
 * such cycle. In that order all pairs found here stand as they are given here. So a cycle that is found with their help
 * stands for one in that order, with as many overlooked writes or fewer, and there is none that the models rule out.
 *
 * <p>Transactions that may or may not have taken place tell nothing here.
 *
 * @param readsAreCurrent whether G-single is ruled out; if not, the second rule is not used
 */
record ImpliedVersions(RegisterIndex index, boolean readsAreCurrent) implements RegisterVersions.Source {
    @Override
    public void list(RegisterVersions.Pairs pairs) {
        for (Op second : index.certain()) {
            ExternalAccess seer = index.access(second.index());
            seer.reads().forEach((key, value) -> {
                IntList writer = index.writer(key, value);
                if (!writer.isEmpty() && writer.get(0) != second.index()) {
                    compare(index.access(writer.get(0)).writes(), seer, pairs);
                }
            });
        }
    }

    private void compare(
            Map<@Nullable Object, @Nullable Object> left, ExternalAccess seer, RegisterVersions.Pairs pairs) {
        left.forEach((key, earlier) -> {
            if (seer.writes().containsKey(key)) {
                add(key, earlier, seer.writes().get(key), pairs);
            }
            if (readsAreCurrent && seer.reads().containsKey(key)) {
                add(key, earlier, seer.reads().get(key), pairs);
            }
        });
    }

    private void add(
            @Nullable Object key, @Nullable Object earlier, @Nullable Object later, RegisterVersions.Pairs pairs) {
        boolean known = earlier != null && later != null && !earlier.equals(later);
        if (known && index.writers(key, later).size() == 1) {
            pairs.add(key, earlier, later);
        }
    }
}
