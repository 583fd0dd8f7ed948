package dev.glomers.runner.report;

import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.Grade;

/** What a cell comes to at a glance: its status and its grade in one sign. */
public enum Mark {
    /** All that is expected is met; where nothing is, the verdict is valid. */
    GOOD("good", "✓", "as expected"),
    /** Valid, but some expectation is missed. */
    OVER("over", "▲", "valid, but beyond a limit"),
    /** Valid, and beyond a limit that was not judged. */
    DISTURBED("disturbed", "≈", "valid; beyond a limit, but the machine was too busy to judge it"),
    /** Invalid, and that was not expected. */
    BAD("bad", "✗", "invalid"),
    /** The harness could not tell. */
    UNSURE("unsure", "?", "unknown"),
    /** There is no verdict: crashed, out of memory, timed out or unreadable. */
    BROKEN("broken", "!", "crashed, timed out or unreadable"),
    /** Never started. */
    ABSENT("absent", "–", "not run");

    private final String label;
    private final String sign;
    private final String meaning;

    Mark(String label, String sign, String meaning) {
        this.label = label;
        this.sign = sign;
        this.meaning = meaning;
    }

    /** The name in style sheets. */
    public String label() {
        return label;
    }

    /** One character that tells it without colour. */
    public String sign() {
        return sign;
    }

    /** In words, for a legend. */
    public String meaning() {
        return meaning;
    }

    /** What this cell comes to. */
    public static Mark of(CellRecord cell) {
        if (cell.grade() == Grade.MET) {
            return GOOD;
        }
        return switch (cell.status()) {
            case VALID ->
                switch (cell.grade()) {
                    case MISSED -> OVER;
                    case DISTURBED -> DISTURBED;
                    case MET, NONE -> GOOD;
                };
            case INVALID -> BAD;
            case UNKNOWN -> UNSURE;
            case CRASHED, OUT_OF_MEMORY, TIMED_OUT, UNREADABLE -> BROKEN;
            case NOT_RUN -> ABSENT;
        };
    }
}
