package dev.glomers.runner.cli;

import java.util.List;
import java.util.Locale;

/** How much room files take, for people: {@code 812 B}, {@code 1.2 MB}. */
final class Bytes {
    private static final List<String> UNITS = List.of("B", "kB", "MB", "GB", "TB", "PB", "EB");

    private Bytes() {}

    static String show(long bytes) {
        double size = bytes;
        int unit = 0;
        while (size >= 999.5) {
            size /= 1000;
            unit++;
        }
        String format = unit == 0 || size >= 9.95 ? "%.0f %s" : "%.1f %s";
        return String.format(Locale.ROOT, format, size, UNITS.get(unit));
    }
}
