package dev.glomers.bench.checker;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers elements from 0 in the order in which they come. Elements are nearly always small whole numbers, and a check
 * looks one up for each element of each read: those take an array instead of a hash table.
 */
public final class ElementNumbers {
    /** The number of an element that has none. */
    public static final int NONE = -1;

    private static final int MAX_DIRECT = 1 << 24;

    /** For the element at this index, its number plus 1. */
    private int[] direct = new int[1 << 10];

    private final Map<@Nullable Object, Integer> others = new LinkedHashMap<>();
    private int size;

    /** The element's number: a new one if it has none. */
    public int add(@Nullable Object element) {
        int number = get(element);
        if (number != NONE) {
            return number;
        }
        int place = place(element);
        if (place == NONE) {
            others.put(element, size);
        } else {
            if (place >= direct.length) {
                direct = Arrays.copyOf(direct, Math.max(2 * direct.length, place + 1));
            }
            direct[place] = size + 1;
        }
        return size++;
    }

    /** The element's number, or {@link #NONE}. */
    public int get(@Nullable Object element) {
        int place = place(element);
        if (place == NONE) {
            return others.getOrDefault(element, NONE);
        }
        return place < direct.length ? direct[place] - 1 : NONE;
    }

    private static int place(@Nullable Object element) {
        return element instanceof Long value && value >= 0 && value < MAX_DIRECT ? value.intValue() : NONE;
    }
}
