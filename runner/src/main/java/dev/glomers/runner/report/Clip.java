package dev.glomers.runner.report;

/** Cuts what nodes wrote to a length that a page can hold. The whole of it stays in cell.json. */
final class Clip {
    private Clip() {}

    /** At most this many characters of the text, and a word on how many there were. */
    static String at(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end) + "… (" + Numbers.count(text.length()) + " characters, see cell.json)";
    }
}
