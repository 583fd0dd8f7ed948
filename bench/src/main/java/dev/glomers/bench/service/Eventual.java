package dev.glomers.bench.service;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.ObjectNode;

/**
 * Two replicas. At each request one of them, drawn at random, answers alone; and before that one drawn at random hears
 * of one drawn at random, which may be itself.
 *
 * @param <S> the state of a replica
 */
final class Eventual<S extends Mergeable<S>> implements Service {
    private static final int REPLICAS = 2;

    private final RandomGenerator random;
    private final List<S> replicas;

    Eventual(S initial, RandomGenerator random) {
        this.random = random;
        this.replicas = new ArrayList<>(Collections.nCopies(REPLICAS, initial));
    }

    @Override
    public Optional<ObjectNode> answer(String client, ObjectNode request) {
        S teller = replicas.get(random.nextInt(REPLICAS));
        int listener = random.nextInt(REPLICAS);
        // Of two values with the same time the teller's stays.
        replicas.set(listener, teller.mergedWith(replicas.get(listener)));
        int asked = random.nextInt(REPLICAS);
        return replicas.get(asked).handle(request).map(turn -> {
            replicas.set(asked, turn.state());
            return turn.reply();
        });
    }
}
