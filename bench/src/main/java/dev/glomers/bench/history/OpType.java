package dev.glomers.bench.history;

import java.util.Locale;

/** What an op in a history stands for. */
public enum OpType {
    /** An operation begins. */
    INVOKE,
    /** It definitely took place. */
    OK,
    /** It definitely did not take place. */
    FAIL,
    /** It may or may not have taken place, now or later. Also every op of the nemesis. */
    INFO;

    /** The name as histories have it, without the colon: {@code invoke}, {@code ok}, {@code fail}, {@code info}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
