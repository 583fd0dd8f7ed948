package dev.glomers.bench.edn;

/**
 * An EDN keyword.
 *
 * @param name without the colon, with the namespace, if any: {@code valid?}, {@code net/timeout}
 */
public record Keyword(String name) implements Comparable<Keyword> {
    /** The keyword of that name. */
    public static Keyword of(String name) {
        return new Keyword(name);
    }

    @Override
    public int compareTo(Keyword other) {
        return name.compareTo(other.name);
    }

    /** The keyword as EDN writes it, with its colon. */
    @Override
    public String toString() {
        return ":" + name;
    }
}
