package dev.glomers.runner.experiment;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An amount of memory as people write it: {@code 512 MiB}, {@code 4 GiB}. */
public final class Mebibytes {
    /** What {@link #parse} takes, in words. */
    public static final String EXPECTED = "an amount of memory from 64 MiB to 1024 GiB, such as 512 MiB or 4 GiB";

    private static final Pattern FORM = Pattern.compile("([0-9]{1,7}) *(MiB|GiB)");
    private static final long LEAST = 64;
    private static final long MOST = 1024 * 1024;
    private static final long PER_GIB = 1024;

    private Mebibytes() {}

    /** The amount in MiB, or nothing if the text is none, or is out of bounds. */
    public static OptionalLong parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return OptionalLong.empty();
        }
        long amount = Long.parseLong(form.group(1)) * (form.group(2).equals("GiB") ? PER_GIB : 1);
        return amount < LEAST || amount > MOST ? OptionalLong.empty() : OptionalLong.of(amount);
    }

    /** The amount for people: {@code 512 MiB}, {@code 4 GiB}, {@code 1.5 GiB}. */
    public static String show(long mebibytes) {
        if (mebibytes < PER_GIB) {
            return mebibytes + " MiB";
        }
        long tenths = Math.round(mebibytes * 10.0 / PER_GIB);
        return tenths % 10 == 0 ? tenths / 10 + " GiB" : tenths / 10 + "." + tenths % 10 + " GiB";
    }
}
