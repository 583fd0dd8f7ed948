package dev.glomers.bench.checker.linearizable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Follows all orders at once, from return to return, as Lowe's just-in-time linearization does: a level holds the
 * configurations with the same base. Within a level those that have used up few indeterminate calls come first, so that
 * none is followed that another one covers. Good at showing that there is no order, and where all of them get stuck.
 *
 * @param <S> the states of the model
 */
final class LevelByLevel<S> {
    private static final int NONE = -1;
    private static final int MAX_REACHED = 10;

    private final CallTable<?> calls;
    private final Transitions<S, ?> transitions;
    private final Moves moves;
    private final Configuration now;
    private final TreeMap<Integer, Level> levels = new TreeMap<>();
    /** The calls that were open when the base of the level returned, the base included. */
    private final List<Integer> open = new ArrayList<>();

    private int begun;
    /** For each configuration ever, the one before it, and the move between them. */
    private int[] parents = new int[64];

    private int[] lastMoves = new int[64];
    private int size;

    LevelByLevel(CallTable<?> calls, Transitions<S, ?> transitions) {
        this.calls = calls;
        this.transitions = transitions;
        moves = new Moves(calls, transitions);
        now = new Configuration(calls);
        now.setState(transitions.initial());
    }

    /**
     * The outcome.
     *
     * @param limit how many configurations to try
     */
    Outcome<S> run(int limit) {
        add(NONE, NONE, 0, true);
        Level level;
        int base;
        do {
            Map.Entry<Integer, Level> first = levels.firstEntry();
            base = first.getKey();
            level = first.getValue();
            if (base == calls.size()) {
                Level.Entry end = Objects.requireNonNull(level.next());
                now.load(level.words(end));
                return new Outcome.Ok<>(transitions.state(now.state()), calls.order(path(end.node())));
            }
            updateOpen(base);
            for (Level.Entry entry = level.next(); entry != null; entry = level.next()) {
                if (size >= limit) {
                    return new Outcome.Unknown<>(size);
                }
                follow(level, entry, base);
            }
            levels.remove(base);
        } while (!levels.isEmpty());
        return illegal(level, base);
    }

    private void updateOpen(int base) {
        open.removeIf(call -> call < base);
        int[] byInvocation = calls.byInvocation();
        while (begun < byInvocation.length && calls.invoked(byInvocation[begun]) < calls.returned(base)) {
            int call = byInvocation[begun++];
            if (call >= base) {
                open.add(call);
            }
        }
    }

    private void follow(Level level, Level.Entry entry, int base) {
        now.load(level.words(entry));
        int state = now.state();
        int barrier = calls.returned(base);
        moves.begin(state);
        for (int call : open) {
            if (!now.contains(call)) {
                moves.offer(call);
            }
        }
        moves.complete(now, barrier);
        for (int i = 0; i < moves.size(); i++) {
            int move = moves.get(i);
            moves.apply(move, now);
            add(entry.node(), move, entry.used() + (moves.isDeterminate(move) ? 0 : 1), now.base() > base);
            moves.revert(move, now, state);
        }
    }

    private void add(int parent, int move, int used, boolean arrives) {
        Level level = levels.computeIfAbsent(now.base(), base -> new Level(now.explored()));
        if (level.add(now.words(), size, used, arrives)) {
            if (size == parents.length) {
                parents = Arrays.copyOf(parents, size * 2);
                lastMoves = Arrays.copyOf(lastMoves, size * 2);
            }
            parents[size] = parent;
            lastMoves[size++] = move;
        }
    }

    private int[] path(int node) {
        int length = 0;
        for (int i = node; parents[i] != NONE; i = parents[i]) {
            length++;
        }
        int[] path = new int[length];
        for (int i = node; parents[i] != NONE; i = parents[i]) {
            path[--length] = lastMoves[i];
        }
        return path;
    }

    private Outcome<S> illegal(Level last, int base) {
        List<Outcome.Reached<S>> reached = new ArrayList<>();
        for (Level.Entry entry : last.arrivals(MAX_REACHED)) {
            now.load(last.words(entry));
            int move = lastMoves[entry.node()];
            reached.add(new Outcome.Reached<>(
                    transitions.state(now.state()),
                    move == NONE ? OptionalInt.empty() : OptionalInt.of(calls.place(move)),
                    pending(base)));
        }
        return new Outcome.Illegal<>(calls.place(base), reached);
    }

    /** The places of the calls that began before the base returned and are not in the order. */
    private List<Integer> pending(int base) {
        List<Integer> places = new ArrayList<>();
        for (int call : open) {
            if (!now.contains(call)) {
                places.add(calls.place(call));
            }
        }
        for (int i = 0; i < calls.groups().size(); i++) {
            CallTable.Group group = calls.groups().get(i);
            for (int j = now.used(i); j < group.size() && group.invoked()[j] < calls.returned(base); j++) {
                places.add(group.places()[j]);
            }
        }
        return places.stream().sorted().toList();
    }
}
