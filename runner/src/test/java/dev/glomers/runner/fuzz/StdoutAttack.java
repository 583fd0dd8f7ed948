package dev.glomers.runner.fuzz;

import dev.glomers.bench.client.JsonEdn;
import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.process.NodeOutput;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** Reads what a node printed: each message can go to another node, and its body into a history that can be read. */
final class StdoutAttack {
    private StdoutAttack() {}

    static void run(byte[] input) throws IOException {
        NodeOutput.read(new ByteArrayInputStream(input), StdoutAttack::check);
    }

    private static void check(Message message) {
        Json.encode(message);
        Edn.read(Edn.write(JsonEdn.value(message.body())));
    }
}
