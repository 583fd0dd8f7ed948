package dev.glomers.bench.edn;

/**
 * An EDN symbol. {@code nil}, {@code true} and {@code false} are none: they are values of their own.
 *
 * @param name with the namespace, if any: {@code clojure.lang.ExceptionInfo}, {@code eq}
 */
public record Symbol(String name) implements Comparable<Symbol> {
    /** The symbol of that name. */
    public static Symbol of(String name) {
        return new Symbol(name);
    }

    @Override
    public int compareTo(Symbol other) {
        return name.compareTo(other.name);
    }

    /** The symbol as EDN writes it. */
    @Override
    public String toString() {
        return name;
    }
}
