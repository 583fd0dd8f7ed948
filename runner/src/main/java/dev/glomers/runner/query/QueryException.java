package dev.glomers.runner.query;

/** A query that can't be answered. The message says why, as SQLite does, and may be shown as it is. */
public final class QueryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean isTheQuerys;

    QueryException(String message, boolean isTheQuerys, Throwable cause) {
        super(message, cause);
        this.isTheQuerys = isTheQuerys;
    }

    /** Whether another query would do; else it is the index that can't be had. */
    public boolean isTheQuerys() {
        return isTheQuerys;
    }
}
