package dev.glomers.runner.cli;

/** The exit codes of {@code glomers}. */
final class ExitCodes {
    /** All expectations are met. */
    static final int MET = 0;
    /** Some are not; or a comparison found a regression, or an exploration a seed. */
    static final int MISSED = 1;
    /** The command line or the experiment is wrong; nothing ran. */
    static final int BAD_INPUT = 2;
    /** An engine can't run, or failed; or the archive can't be written. */
    static final int ENGINE_FAILED = 3;

    private ExitCodes() {}
}
