package dev.glomers.bench.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.ObjectNode;

/**
 * Shows a client one of the last 32 states, drawn at random from those that are no older than what it has seen; an
 * operation that would change that state acts on the newest one instead. So all operations have one order, in which
 * each client's own come as it did them, but a client may live in the past. Even a write does, if it writes what was
 * there already at that time.
 *
 * <p>Maelstrom 0.2.4 means to do the same, but for a client that is more than 32 changes behind it draws from states
 * that it no longer has, takes others for them, and so can show that client an older state after a newer one. Ours keeps
 * the promise.
 *
 * @param <S> the state
 */
final class Sequential<S extends State<S>> implements Service {
    private static final int KEPT = 32;

    private final RandomGenerator random;
    /** The last states; the newest is at the end. */
    private final List<S> states = new ArrayList<>();
    /** The number of the newest state, counted from 0 since the beginning. */
    private long newest;
    /** The number of the state that each client has seen last. */
    private final Map<String, Long> seen = new TreeMap<>();

    Sequential(S initial, RandomGenerator random) {
        this.random = random;
        states.add(initial);
    }

    @Override
    public Optional<ObjectNode> answer(String client, ObjectNode request) {
        long oldest = Math.max(seen.getOrDefault(client, 0L), newest - states.size() + 1);
        long drawn = oldest + random.nextLong(newest - oldest + 1);
        S past = states.get(states.size() - 1 - (int) (newest - drawn));
        return past.handle(request).flatMap(turn -> {
            if (turn.state() != past) {
                return onNewest(client, request);
            }
            seen.put(client, drawn);
            return Optional.of(turn.reply());
        });
    }

    /** Makes a new state, even if it is the same again. */
    private Optional<ObjectNode> onNewest(String client, ObjectNode request) {
        return states.get(states.size() - 1).handle(request).map(turn -> {
            states.add(turn.state());
            if (states.size() > KEPT) {
                states.remove(0);
            }
            newest++;
            seen.put(client, newest);
            return turn.reply();
        });
    }
}
