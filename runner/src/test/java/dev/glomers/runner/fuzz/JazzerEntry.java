package dev.glomers.runner.fuzz;

/** What Jazzer calls. The target's name is its first argument. */
public final class JazzerEntry {
    private static Target target = Target.EDN;

    private JazzerEntry() {}

    /** Called once, before all inputs. */
    public static void fuzzerInitialize(String[] arguments) {
        target = Target.of(arguments[0]);
    }

    /** Called for each input. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        target.take(input);
    }
}
