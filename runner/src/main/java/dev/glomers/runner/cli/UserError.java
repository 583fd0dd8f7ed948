package dev.glomers.runner.cli;

/** Something that the user can mend: told in a few lines, without a stack trace, with an exit code. */
final class UserError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    /**
     * An error for the user.
     *
     * @param exitCode see {@link ExitCodes}
     * @param message what was found, what was expected, and the mend
     */
    UserError(int exitCode, String message) {
        super(message);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }

    /** What is wrong, which is always there. */
    String text() {
        return String.valueOf(getMessage());
    }
}
