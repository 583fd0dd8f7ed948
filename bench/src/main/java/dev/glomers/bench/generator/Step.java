package dev.glomers.bench.generator;

/** A generator's answer. */
public sealed interface Step {
    /** There is nothing more to come. */
    record Exhausted() implements Step {}

    /** Nothing now, perhaps later: ask again when an op has completed. */
    record Pending() implements Step {}

    /**
     * An op, due at its time, which may lie ahead.
     *
     * @param plan what to do
     * @param generator what remains once it is done
     */
    record Emit(Plan plan, Generator generator) implements Step {}

    /** There is nothing more to come. */
    static Step exhausted() {
        return new Exhausted();
    }

    /** Nothing now. */
    static Step pending() {
        return new Pending();
    }
}
