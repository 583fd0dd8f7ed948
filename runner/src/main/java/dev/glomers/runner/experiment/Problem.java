package dev.glomers.runner.experiment;

/**
 * One mistake in an experiment, told so that it can be mended.
 *
 * @param file the experiment, as the user named it
 * @param at where
 * @param key the key's path: {@code cases[2].options.node-count}; empty for the file as a whole
 * @param found what is there
 * @param expected what should be
 * @param mend what to do about it, or empty where {@code expected} says it all
 */
public record Problem(String file, Location at, String key, String found, String expected, String mend) {
    /** The problem in two to four lines, the place first in the form that editors make clickable. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(file)
                .append(':')
                .append(at.line())
                .append(':')
                .append(at.column())
                .append(':');
        if (!key.isEmpty()) {
            text.append(' ').append(key).append(':');
        }
        text.append(" found ").append(found);
        text.append("\n    expected ").append(expected);
        if (!mend.isEmpty()) {
            text.append("\n    ").append(mend);
        }
        return text.toString();
    }
}
