package dev.glomers.bench.checker.kafka;

import dev.glomers.bench.edn.Keyword;

/** The kinds of errors that single logs and single clients show; the cycles among ops are Elle's to name. */
enum ErrorType {
    /** A message is at several offsets. The rank of an error is how many they are. */
    DUPLICATE("duplicate", Shown.least(32)),
    /** An offset has several messages. The rank is how many they are. */
    INCONSISTENT_OFFSETS("inconsistent-offsets", Shown.least(32)),
    /** An op's polls of one log leave out messages. The rank of this and the following is how far they go. */
    INT_POLL_SKIP("int-poll-skip", Shown.greatest(8)),
    /** An op's polls of one log go back, or stay where they are. */
    INT_NONMONOTONIC_POLL("int-nonmonotonic-poll", Shown.least(8)),
    /** An op's sends to one log have others between them. */
    INT_SEND_SKIP("int-send-skip", Shown.greatest(8)),
    /** An op's sends to one log are not in its order. */
    INT_NONMONOTONIC_SEND("int-nonmonotonic-send", Shown.least(8)),
    /** Between an op and its process's next one a poll leaves out messages. */
    POLL_SKIP("poll-skip", Shown.greatest(8)),
    /** A process's next op polls what was polled before. */
    NONMONOTONIC_POLL("nonmonotonic-poll", Shown.least(8)),
    /** A process's next op sends to before where it sent to. */
    NONMONOTONIC_SEND("nonmonotonic-send", Shown.least(8)),
    /** An op polled what its own sends sent. */
    PRECOMMITTED_READ("precommitted-read", Shown.all()),
    /** An aborted read: a poll shows what a failed op sent. */
    G1A("G1a", Shown.all()),
    /** A message that should have been polled, as a later one was, never was. */
    LOST_WRITE("lost-write", Shown.all());

    private final Keyword keyword;
    private final Shown shown;

    ErrorType(String name, Shown shown) {
        this.keyword = Keyword.of(name);
        this.shown = shown;
    }

    /** The name in results. */
    Keyword keyword() {
        return keyword;
    }

    /** Which of many errors are shown. */
    Shown shown() {
        return shown;
    }
}
