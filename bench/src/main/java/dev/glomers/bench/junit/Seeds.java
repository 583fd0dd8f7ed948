package dev.glomers.bench.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ArgumentsSource;

/**
 * A test that is run once for every seed from 1 to {@link #value}. Its method takes the seed:
 *
 * <pre>{@code
 * @Seeds(20)
 * void nothingIsLostUnderPartitions(long seed) {
 *     Simulation.of("g-set", MySet::new).nemesis("partition").seed(seed).run().assertValid();
 * }
 * }</pre>
 *
 * <p>Each seed is a test of its own, named after it. The system property {@code glomers.seed} replays a single one, of
 * any number: {@code mvn test -Dtest=MySetTest -Dglomers.seed=17}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@ParameterizedTest(name = "seed {0}")
@ArgumentsSource(SeedArguments.class)
public @interface Seeds {
    /** How many seeds, one or more. */
    int value();
}
