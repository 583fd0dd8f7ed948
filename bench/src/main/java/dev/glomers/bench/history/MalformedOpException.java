package dev.glomers.bench.history;

/** A value that is no op. Whoever knows where it came from says so to the user. */
public final class MalformedOpException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String expected;
    private final String found;

    MalformedOpException(String expected, String found) {
        super("expected " + expected + ", found " + found);
        this.expected = expected;
        this.found = found;
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
