package dev.glomers.bench.checker;

import dev.glomers.bench.edn.EdnOrder;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Elements that a read of a set shows, though nobody had asked to add them by its end. */
final class UnexpectedElements {
    private UnexpectedElements() {}

    /**
     * These elements, each once, in order if they have one.
     *
     * @param addFunction the function that adds its value to the set; {@code read} reads the whole of it
     */
    static List<@Nullable Object> in(History history, String addFunction) {
        ElementNumbers asked = new ElementNumbers();
        ElementNumbers known = new ElementNumbers();
        List<@Nullable Object> unexpected = new ArrayList<>();
        for (Op op : history) {
            if (op.f().equals(addFunction) && op.type() == OpType.INVOKE) {
                asked.add(op.value());
            } else if (op.f().equals("read") && op.type() == OpType.OK && op.value() instanceof Collection<?> read) {
                for (Object element : read) {
                    if (asked.get(element) == ElementNumbers.NONE && known.get(element) == ElementNumbers.NONE) {
                        known.add(element);
                        unexpected.add(element);
                    }
                }
            }
        }
        return sorted(unexpected);
    }

    /** What nobody asked for can be anything; values of several kinds have no order, and stay as they were found. */
    private static List<@Nullable Object> sorted(List<@Nullable Object> found) {
        List<@Nullable Object> sorted = new ArrayList<>(found);
        try {
            sorted.sort(EdnOrder.INSTANCE);
            return sorted;
        } catch (ClassCastException e) {
            return found;
        }
    }
}
