package dev.glomers.runner.report;

import java.util.regex.Pattern;

/**
 * Makes what nodes wrote fit for a page: cut to a length, and without characters that steer a terminal or turn the
 * direction of the text around them. The whole of it stays in cell.json.
 */
final class Clip {
    private static final Pattern STEERING =
            Pattern.compile("[\\p{Cntrl}&&[^\n\t]]|[\\u0080-\\u009f\\u202a-\\u202e\\u2066-\\u2069]");

    private Clip() {}

    /** At most this many characters of the text, and a word on how many there were. */
    static String at(String text, int length) {
        if (text.length() <= length) {
            return visible(text);
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return visible(text.substring(0, end)) + "… (" + Numbers.count(text.length()) + " characters, see cell.json)";
    }

    private static String visible(String text) {
        return STEERING.matcher(text.replace("\r\n", "\n")).replaceAll("\ufffd");
    }
}
