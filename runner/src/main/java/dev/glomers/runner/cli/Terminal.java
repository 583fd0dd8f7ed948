package dev.glomers.runner.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is printed to.
 *
 * @param out where it goes
 * @param isInteractive whether a person watches, so that lines may be drawn over
 * @param hasColour whether colours are wanted
 */
record Terminal(PrintWriter out, boolean isInteractive, boolean hasColour) {
    private static final int LONGEST_TEXT = 2_000;
    private static final String RESET = "\u001b[0m";

    /** How a text stands out. */
    enum Style {
        GOOD("\u001b[32m"),
        BAD("\u001b[31m"),
        DOUBTFUL("\u001b[33m"),
        FAINT("\u001b[2m"),
        BOLD("\u001b[1m");

        private final String code;

        Style(String code) {
            this.code = code;
        }
    }

    /** The terminal of this process; colours unless NO_COLOR is set. */
    static Terminal ofProcess(PrintWriter out) {
        boolean interactive = isTerminal();
        boolean plain = Optional.ofNullable(System.getenv("NO_COLOR"))
                        .filter(text -> !text.isEmpty())
                        .isPresent()
                || "dumb".equals(System.getenv("TERM"));
        return new Terminal(out, interactive, interactive && !plain);
    }

    /** Since JDK 22 there is a console even where there is no terminal; it says so by a method that 17 lacks. */
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException e) {
            return true;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return false;
        }
    }

    /** The text in a style, where there are colours. */
    String styled(String text, Style style) {
        return hasColour ? style.code + text + RESET : text;
    }

    /** The text without what could steer a terminal, cut where it would flood it: nodes write some of it. */
    static String harmless(String text) {
        boolean floods = text.length() > LONGEST_TEXT;
        String brief = floods ? text.substring(0, LONGEST_TEXT) + "… (" + text.length() + " characters)" : text;
        return brief.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The same for a text of several lines, which it keeps. */
    static String multiline(String text) {
        return text.lines().map(Terminal::harmless).collect(Collectors.joining("\n"));
    }
}
