package dev.glomers.bench.edn;

/** The input is no EDN, or goes beyond the {@link EdnLimits}. Its message is fit for the user's eyes. */
public final class EdnException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Place place;
    private final String expected;
    private final String found;

    /**
     * An input that can't be read.
     *
     * @param place where it went wrong
     * @param expected what would have been right, such as {@code a value for the key :type}
     * @param found what is there instead
     */
    public EdnException(Place place, String expected, String found) {
        super(place + ": expected " + expected + ", found " + found);
        this.place = place;
        this.expected = expected;
        this.found = found;
    }

    /** Where it went wrong. */
    public Place place() {
        return place;
    }

    /** What would have been right. */
    public String expected() {
        return expected;
    }

    /** What is there instead. */
    public String found() {
        return found;
    }
}
