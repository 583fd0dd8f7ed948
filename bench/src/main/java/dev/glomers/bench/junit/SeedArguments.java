package dev.glomers.bench.junit;

import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;
import org.junit.platform.commons.support.AnnotationSupport;

/** The seeds that {@link Seeds} asks for. */
final class SeedArguments implements ArgumentsProvider {
    /** Names the one seed to replay. */
    static final String PROPERTY = "glomers.seed";

    @Override
    public Stream<? extends Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
        return seeds(count(context), System.getProperty(PROPERTY, "")).mapToObj(Arguments::of);
    }

    private static int count(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(context.getRequiredTestMethod(), Seeds.class)
                .orElseThrow()
                .value();
    }

    /**
     * Which seeds to play.
     *
     * @param only the one to replay; empty for all
     */
    static LongStream seeds(int count, String only) {
        if (count <= 0) {
            throw new IllegalArgumentException("@Seeds expects one seed or more, found " + count);
        }
        if (only.isEmpty()) {
            return LongStream.rangeClosed(1, count);
        }
        try {
            return LongStream.of(Long.parseLong(only));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("-D" + PROPERTY + " expects an integer, found \"" + only + "\"", e);
        }
    }
}
