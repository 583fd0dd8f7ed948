package dev.glomers.bench.process;

import dev.glomers.wire.Message;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** The bench's reader of what nodes print, which nobody outside its package needs but those who attack it. */
public final class NodeOutput {
    private NodeOutput() {}

    /**
     * Reads all lines; one that is no message is passed over.
     *
     * @throws IOException if the stream fails
     */
    public static void read(InputStream stdout, Consumer<Message> messages) throws IOException {
        LineReader lines = new LineReader(stdout);
        for (byte[] line = lines.next(); line != null; line = lines.next()) {
            try {
                messages.accept(NodeLine.read(line));
            } catch (NodeLine.Malformed e) {
                // What the node is muted for, in words.
                int length = String.valueOf(e.getMessage()).length();
                if (length > 1000) {
                    throw new AssertionError("a message of " + length + " characters");
                }
            }
        }
    }
}
