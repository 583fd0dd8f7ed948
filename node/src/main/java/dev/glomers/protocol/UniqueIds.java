package dev.glomers.protocol;

import dev.glomers.node.Node;
import dev.glomers.node.Protocol;
import dev.glomers.program.Program;
import dev.glomers.wire.Json;
import java.util.List;

/**
 * Hands out ids that no other call gets, without asking anybody: {@code generate {}} is answered with
 * {@code generate_ok {id: text}}.
 *
 * <p>An id is made of the node's id, which keeps nodes apart; of a random tag drawn at the start, which keeps a node
 * apart from what it was before it was killed and started again; and of a counter. No clock is in it, so no clock that
 * is set back can repeat one.
 *
 * @see <a href="https://github.com/jepsen-io/maelstrom/blob/main/doc/workloads.md#workload-unique-ids">workload
 *     unique-ids</a>
 */
public final class UniqueIds implements Protocol {
    /** How it is started. */
    public static final Program PROGRAM = new Program(
            "unique-ids", "Makes ids from node, start and counter.", List.of(), arguments -> new UniqueIds());

    private long next;

    @Override
    public void start(Node node) {
        String prefix = node.id() + "-" + Long.toUnsignedString(node.random().nextLong(), Character.MAX_RADIX) + "-";
        node.on(
                "generate",
                request -> node.reply(request, Json.body("generate_ok").put("id", prefix + next++)));
    }
}
