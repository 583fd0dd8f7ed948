package dev.glomers.bench.checker;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.EdnException;
import dev.glomers.bench.edn.Ratio;
import java.util.Optional;

/** What {@code --availability} asks for: how many of the clients' ops must be ok. */
public sealed interface Availability {
    /** Nothing is asked for: always met. */
    record Any() implements Availability {
        @Override
        public boolean isMetBy(double okFraction) {
            return true;
        }
    }

    /** Every op must be ok. */
    record Total() implements Availability {
        @Override
        public boolean isMetBy(double okFraction) {
            return okFraction == 1;
        }
    }

    /**
     * At least so many ops must be ok.
     *
     * @param fraction from 0 to 1
     */
    record AtLeast(double fraction) implements Availability {
        @Override
        public boolean isMetBy(double okFraction) {
            return fraction <= okFraction;
        }
    }

    /**
     * Whether so many ok ops are enough.
     *
     * @param okFraction from 0 to 1
     */
    boolean isMetBy(double okFraction);

    /** The requirement that the option's text stands for: {@code total}, or a number from 0 to 1; empty if it is neither. */
    static Optional<Availability> parse(String text) {
        if (text.equals("total")) {
            return Optional.of(new Total());
        }
        Object value;
        try {
            value = Edn.read(text);
        } catch (EdnException e) {
            return Optional.empty();
        }
        double fraction = Double.NaN;
        if (value instanceof Number number) {
            fraction = number.doubleValue();
        } else if (value instanceof Ratio ratio) {
            fraction = ratio.doubleValue();
        }
        return fraction >= 0 && fraction <= 1 ? Optional.of(new AtLeast(fraction)) : Optional.empty();
    }
}
