package dev.glomers.program;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the text of an argument becomes a value.
 *
 * @param <T> the values
 */
public interface ParameterType<T> {
    /** What may be written, as help and errors show it: {@code 2..1000}, {@code flood|gossip}. */
    String form();

    /** The value of a text, or nothing if the text does not have this {@link #form}. */
    Optional<T> parse(String text);

    /** The text that {@link #parse} reads as this value. */
    String show(T value);

    /**
     * A time from one millisecond to an hour: {@code 50ms}, {@code 1s}, or a bare number of milliseconds, as in
     * Maelstrom's own options.
     */
    static ParameterType<Duration> duration() {
        return new DurationType();
    }

    /** An integer of a range, ends included. */
    static ParameterType<Integer> integer(int min, int max) {
        return new IntegerType(min, max);
    }

    /** One of an enum's constants, written in lower case with hyphens. */
    static <E extends Enum<E>> ParameterType<E> choice(Class<E> type) {
        return new ChoiceType<>(List.of(type.getEnumConstants()));
    }

    /** See {@link #duration()}. */
    record DurationType() implements ParameterType<Duration> {
        // At most seven digits: an hour has no more milliseconds than that, and nothing can overflow.
        private static final Pattern FORM = Pattern.compile("(\\d{1,7})(ms|s)?");
        private static final Duration MAX = Duration.ofHours(1);

        @Override
        public String form() {
            return "a duration such as 50ms or 1s";
        }

        @Override
        public Optional<Duration> parse(String text) {
            Matcher matcher = FORM.matcher(text);
            if (!matcher.matches()) {
                return Optional.empty();
            }
            long number = Long.parseLong(matcher.group(1));
            Duration duration = "s".equals(matcher.group(2)) ? Duration.ofSeconds(number) : Duration.ofMillis(number);
            return Optional.of(duration).filter(each -> !each.isZero() && each.compareTo(MAX) <= 0);
        }

        @Override
        public String show(Duration value) {
            return value.toMillis() + "ms";
        }
    }

    /** See {@link #integer}. */
    record IntegerType(int min, int max) implements ParameterType<Integer> {
        @Override
        public String form() {
            return "an integer from " + min + " to " + max;
        }

        @Override
        public Optional<Integer> parse(String text) {
            try {
                return Optional.of(Integer.parseInt(text)).filter(each -> min <= each && each <= max);
            } catch (NumberFormatException e) {
                return Optional.empty();
            }
        }

        @Override
        public String show(Integer value) {
            return value.toString();
        }
    }

    /** See {@link #choice}. */
    record ChoiceType<E extends Enum<E>>(List<E> choices) implements ParameterType<E> {
        @Override
        public String form() {
            return String.join("|", names());
        }

        /** The choices as they are written. */
        public List<String> names() {
            return choices.stream().map(this::show).toList();
        }

        @Override
        public Optional<E> parse(String text) {
            return choices.stream().filter(each -> show(each).equals(text)).findFirst();
        }

        @Override
        public String show(E value) {
            return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
