package dev.glomers.bench.sim;

/** A message from or to somebody who is not on the network. */
public final class UndeliverableException extends Exception {
    private static final long serialVersionUID = 1L;

    UndeliverableException(String message) {
        super(message);
    }
}
