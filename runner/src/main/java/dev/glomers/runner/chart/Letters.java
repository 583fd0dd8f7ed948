package dev.glomers.runner.chart;

/**
 * About how wide text is. The fonts of whoever looks are not known, so these are estimates on the wide side; enough to
 * keep texts apart.
 */
final class Letters {
    private static final double WIDTH = 6.6;
    /** From here on, letters are about as wide as they are high. */
    private static final int WIDE_FROM = 0x1100;

    private Letters() {}

    /** The width of a text of 12 px, in pixels. */
    static double width(String text) {
        return text.codePoints().mapToDouble(Letters::width).sum();
    }

    private static double width(int letter) {
        return letter >= WIDE_FROM && letter != '…' && letter != '≤' && letter != '–' ? 2 * WIDTH : WIDTH;
    }

    /** The text, or as much of its two ends as has room; what tells cells apart stands at either. */
    static String clipped(String text, double room) {
        if (width(text) <= room) {
            return text;
        }
        int[] letters = text.codePoints().toArray();
        int ends = letters.length - 1;
        while (ends > 2) {
            ends--;
            int head = ends - ends / 3;
            String clipped =
                    new String(letters, 0, head) + "…" + new String(letters, letters.length - ends / 3, ends / 3);
            if (width(clipped) <= room) {
                return clipped;
            }
        }
        return "…";
    }
}
