package dev.glomers.bench.picture;

/**
 * A kind of fault, and how to tell from a history when it was there.
 *
 * @param name for people: {@code partition}
 * @param begins the function of the nemesis that begins it: {@code start-partition}
 * @param ends the function that ends it: {@code stop-partition}
 */
public record FaultKind(String name, String begins, String ends) {}
