package dev.glomers.bench.edn;

/**
 * How much the reader takes before it gives up with an {@link EdnException}, so that a broken or hostile file ends in
 * an error that names it, not in a stack overflow or an exhausted heap.
 *
 * @param maxDepth how deeply values may be nested; tags, metadata and discarded values count as levels too
 * @param maxChars how long one top-level value may be, with the white space before it
 * @param maxBytes how much memory one top-level value may take, as estimated: three characters such as {@code {}} and a
 *     space can take a hundred bytes
 */
public record EdnLimits(int maxDepth, long maxChars, long maxBytes) {
    /** 512 levels, 256 Mi characters, and an eighth of the heap a value: far beyond anything Jepsen writes. */
    public static final EdnLimits DEFAULT =
            new EdnLimits(512, 1L << 28, Runtime.getRuntime().maxMemory() / 8);

    public EdnLimits {
        if (maxDepth < 1 || maxChars < 1 || maxBytes < 1) {
            throw new IllegalArgumentException("expected limits of at least 1, found depth " + maxDepth + ", chars "
                    + maxChars + ", bytes " + maxBytes);
        }
    }
}
