package dev.glomers.runner.fuzz;

import dev.glomers.wire.Json;
import dev.glomers.wire.MalformedLineException;
import dev.glomers.wire.Message;

/** Decodes a line: what is a message comes through the codec unchanged. */
final class WireAttack {
    private WireAttack() {}

    static void run(byte[] input) throws MalformedLineException {
        Message message;
        try {
            message = Json.decode(input);
        } catch (MalformedLineException e) {
            // What a node makes its error reply of.
            Json.shown(e.envelope());
            return;
        }
        byte[] encoded = Json.encode(message);
        for (byte b : encoded) {
            if (b == '\n') {
                throw new AssertionError("a line break in what is one line");
            }
        }
        Message again = Json.decode(encoded);
        if (!again.equals(message)) {
            throw new AssertionError(message + " came back as " + again);
        }
    }
}
