package dev.glomers.bench.sim;

/**
 * A message on its way, in its JSON form.
 *
 * @param src id of the sender
 * @param dest id of the receiver
 * @param json the whole message, UTF-8, as {@link dev.glomers.wire.Json#encode} writes it
 */
public record Packet(String src, String dest, byte[] json) {
    /** True if a client sends or receives it: client ids begin with {@code c}, as Maelstrom has it. */
    public boolean involvesClient() {
        return src.startsWith("c") || dest.startsWith("c");
    }
}
