package dev.glomers.bench.edn;

import java.util.AbstractList;
import java.util.Collection;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * An EDN list, which is written with parentheses; every other {@link java.util.List} is written as a vector. Equal to
 * any list with the same elements, as in EDN. Immutable; elements may be null.
 */
public final class EdnList extends AbstractList<@Nullable Object> implements RandomAccess {
    private final @Nullable Object[] elements;

    private EdnList(@Nullable Object[] elements) {
        this.elements = elements;
    }

    /** A list of these elements. */
    public static EdnList of(@Nullable Object... elements) {
        return new EdnList(elements.clone());
    }

    /** A list of these elements, in their order. */
    public static EdnList copyOf(Collection<? extends @Nullable Object> elements) {
        return new EdnList(elements.toArray());
    }

    @Override
    public @Nullable Object get(int index) {
        return elements[index];
    }

    @Override
    public int size() {
        return elements.length;
    }
}
