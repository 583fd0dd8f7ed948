package dev.glomers.protocol.linkv;

import dev.glomers.node.Node;
import dev.glomers.wire.Message;
import java.util.ArrayList;
import java.util.List;

/** Brings what clients ask to the leader: this node, or another, or the next one, as soon as there is one. */
final class Requests {
    private final Node node;
    private final Replica replica;
    private final Forwarding forwarding;
    private List<Operation> held = new ArrayList<>();

    /** Those of this node's clients. */
    Requests(Node node, Replica replica, Forwarding forwarding) {
        this.node = node;
        this.replica = replica;
        this.forwarding = forwarding;
        replica.onChange(() -> {
            forwarding.leaderChanged();
            List<Operation> again = held;
            held = new ArrayList<>();
            again.forEach(this::route);
        });
    }

    /** Takes a request. */
    void receive(Message request, Command command) {
        route(new Operation(node, request, command, this::route));
    }

    private void route(Operation operation) {
        if (operation.isOver()) {
            return;
        }
        Replica.Leadership leadership = replica.leadership();
        if (replica.leads(leadership.term())) {
            operation.handedOver();
            replica.execute(operation.command(), operation);
        } else if (forwarding.mayAsk(leadership)) {
            operation.handedOver();
            forwarding.ask(operation);
        } else {
            held.add(operation);
        }
    }
}
