package dev.glomers.runner.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a share that a flag takes: {@code 5%}, or {@code 0.05}. */
final class Share {
    private static final Pattern FORM = Pattern.compile("(\\d{1,6}(?:\\.\\d{1,6})?)\\s*(%?)");
    private static final double PERCENT = 0.01;

    private Share() {}

    /**
     * The share, 0.05 for 5 %.
     *
     * @throws UserError if the text is none; {@code 5} alone is none, since it could be meant as 5 % or as 500 %
     */
    static double parse(String flag, String text) {
        Matcher form = FORM.matcher(text.strip());
        if (form.matches()) {
            double number = Double.parseDouble(form.group(1));
            boolean isPercent = !form.group(2).isEmpty();
            if (isPercent || number < 1) {
                return isPercent ? number * PERCENT : number;
            }
        }
        throw new UserError(
                ExitCodes.BAD_INPUT,
                String.format(
                        Locale.ROOT,
                        "%s: found \"%s\"%n    expected a share such as 5%% or 0.05",
                        flag,
                        Terminal.harmless(text)));
    }
}
