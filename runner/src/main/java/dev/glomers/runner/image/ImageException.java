package dev.glomers.runner.image;

/** An image that can't be made, for a reason that the user can mend. The message says what was found, and the mend. */
public final class ImageException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean isInput;

    private ImageException(boolean isInput, String message) {
        super(message);
        this.isInput = isInput;
    }

    /** Something that was asked for, or a file that was given, is wrong; nothing was built. */
    static ImageException ofInput(String message) {
        return new ImageException(true, message);
    }

    /** This machine, its network or its daemon can't do it. */
    static ImageException ofMachine(String message) {
        return new ImageException(false, message);
    }

    /** Whether what was given is to blame, and not the machine. */
    public boolean isInput() {
        return isInput;
    }

    /** What is wrong, which is always there. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
