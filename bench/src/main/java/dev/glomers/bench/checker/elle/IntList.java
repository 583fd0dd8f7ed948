package dev.glomers.bench.checker.elle;

import java.util.Arrays;

/** A growing list of ints, unboxed. */
final class IntList {
    private int[] elements = new int[4];
    private int size;

    void add(int element) {
        if (size == elements.length) {
            elements = Arrays.copyOf(elements, size * 2);
        }
        elements[size++] = element;
    }

    int get(int place) {
        return elements[place];
    }

    int last() {
        return elements[size - 1];
    }

    int removeLast() {
        return elements[--size];
    }

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    boolean contains(int element) {
        for (int i = 0; i < size; i++) {
            if (elements[i] == element) {
                return true;
            }
        }
        return false;
    }

    int[] toArray() {
        return Arrays.copyOf(elements, size);
    }
}
