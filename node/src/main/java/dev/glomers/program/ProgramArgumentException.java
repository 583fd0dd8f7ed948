package dev.glomers.program;

/** Arguments that name no program, or that a program can't take. The message is one line: what was found, what there is. */
public final class ProgramArgumentException extends Exception {
    private static final long serialVersionUID = 1L;

    /** An error with its one line. */
    public ProgramArgumentException(String message) {
        super(message);
    }
}
