package dev.glomers.protocol.txn.serializable;

/** Points to a part of the tree that holds the lists: one that is stored, or one that is new. */
sealed interface Link permits Link.Stored, Page {
    /**
     * A page of a segment.
     *
     * @param segment its id
     * @param index the page's place in it
     */
    record Stored(String segment, int index) implements Link {
        /** Reads what {@link #text} has written. */
        static Stored of(String text) {
            int colon = text.lastIndexOf(':');
            return new Stored(text.substring(0, colon), Integer.parseInt(text.substring(colon + 1)));
        }

        String text() {
            return segment + ":" + index;
        }
    }
}
