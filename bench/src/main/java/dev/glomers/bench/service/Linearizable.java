package dev.glomers.bench.service;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows every client the newest state.
 *
 * @param <S> the state
 */
final class Linearizable<S extends State<S>> implements Service {
    private S state;

    Linearizable(S state) {
        this.state = state;
    }

    @Override
    public Optional<ObjectNode> answer(String client, ObjectNode request) {
        return state.handle(request).map(turn -> {
            state = turn.state();
            return turn.reply();
        });
    }
}
