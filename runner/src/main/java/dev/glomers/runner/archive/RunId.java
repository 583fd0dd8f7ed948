package dev.glomers.runner.archive;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a run's folder, in the order in which runs began.
 *
 * @param time the time at which it began, {@code 20261123T103000Z}, or any other name, taken as it is
 * @param number 1, or more where the name was taken: {@code 20261123T103000Z-2}
 */
record RunId(String time, int number) implements Comparable<RunId> {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern TIMED = Pattern.compile("\\d{8}T\\d{6}Z");
    private static final Pattern NUMBERED = Pattern.compile("(\\d{8}T\\d{6}Z)-(\\d{1,9})");
    private static final Comparator<RunId> ORDER =
            Comparator.comparing(RunId::time).thenComparingInt(RunId::number);

    static RunId of(String folder) {
        Matcher numbered = NUMBERED.matcher(folder);
        return numbered.matches()
                ? new RunId(numbered.group(1), Integer.parseInt(numbered.group(2)))
                : new RunId(folder, 1);
    }

    /** The name for a run that begins now. */
    static String at(Instant start) {
        return TIME.format(start);
    }

    /** Whether it is the time at which a run began, and no other name. */
    boolean isTime() {
        return TIMED.matcher(time).matches();
    }

    @Override
    public int compareTo(RunId other) {
        return ORDER.compare(this, other);
    }
}
