package dev.glomers.bench.edn;

/** The input is no EDN, or goes beyond the {@link EdnLimits}. Its message is fit for the user's eyes. */
public final class EdnException extends RuntimeException {
    /** What is shown of the input is cut there: a token can be as long as the file. */
    static final int MAX_SHOWN = 100;

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
        super(place + ": expected " + cut(expected) + ", found " + cut(found));
        this.place = place;
        this.expected = cut(expected);
        this.found = cut(found);
    }

    private static String cut(String text) {
        if (text.length() <= MAX_SHOWN + MAX_SHOWN / 2) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(MAX_SHOWN - 1)) ? MAX_SHOWN - 1 : MAX_SHOWN;
        return text.substring(0, end) + "… (" + text.length() + " characters)";
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
