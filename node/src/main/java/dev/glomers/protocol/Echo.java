package dev.glomers.protocol;

import dev.glomers.node.Fields;
import dev.glomers.node.Node;
import dev.glomers.node.Protocol;
import dev.glomers.program.Program;
import dev.glomers.wire.Json;
import java.util.List;

/**
 * Says back what it is told: {@code echo {echo: any}} is answered with {@code echo_ok {echo: the same}}.
 *
 * @see <a href="https://github.com/jepsen-io/maelstrom/blob/main/doc/workloads.md#workload-echo">workload echo</a>
 */
public final class Echo implements Protocol {
    /** How it is started. */
    public static final Program PROGRAM =
            new Program("echo", "Says back what it is told.", List.of(), arguments -> new Echo());

    @Override
    public void start(Node node) {
        node.on("echo", request -> {
            var reply = Json.body("echo_ok");
            reply.set("echo", Fields.any(request, "echo"));
            node.reply(request, reply);
        });
    }
}
