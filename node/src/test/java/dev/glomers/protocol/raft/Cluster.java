package dev.glomers.protocol.raft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Members, their disks, and the messages between them, which come in any order, twice, or never. Whatever happens next is
 * drawn from a seed, and after each event the {@link Invariants} are checked.
 */
final class Cluster {
    private final SplittableRandom random;
    private final List<String> ids;
    private final Rules rules;
    private final Invariants invariants;
    private final Map<String, Seat> seats = new LinkedHashMap<>();
    private final List<Flight> flights = new ArrayList<>();
    private final Set<String> oneSide = new LinkedHashSet<>();
    private final int spreadTicks;
    private final int entriesAtOnce;
    /** Of a thousand events, so many bring a message. */
    private int pace = 420;

    private long commands;

    private record Flight(String from, String to, RaftMessage<String> message) {}

    /** A member's place: its disk outlives it. */
    private static final class Seat {
        private final Disk disk;
        private @Nullable Raft<String> raft;
        private long applied;
        /** Of each read that waits, how much was committed when it was asked. */
        private final Map<Long, Long> reads = new LinkedHashMap<>();

        private long tokens;

        Seat(Disk disk) {
            this.disk = disk;
        }
    }

    /**
     * Members m1 and up.
     *
     * @param rules that all of them play by
     * @param forgetsBallots whether their disks lose votes and terms
     */
    Cluster(long seed, int members, Rules rules, boolean forgetsBallots) {
        this.random = new SplittableRandom(seed);
        this.ids = IntStream.rangeClosed(1, members).mapToObj(i -> "m" + i).toList();
        this.rules = rules;
        this.invariants = new Invariants(members);
        this.spreadTicks = 1 + random.nextInt(10);
        this.entriesAtOnce = 1 + random.nextInt(2);
        ids.forEach(id -> seats.put(id, new Seat(new Disk(forgetsBallots))));
        ids.forEach(this::start);
    }

    /** Lets so many things happen. */
    void play(int events) {
        for (int i = 0; i < events; i++) {
            happen(random.nextInt(1000));
        }
    }

    private void happen(int what) {
        String id = ids.get(random.nextInt(ids.size()));
        if (what < 430) {
            tick(id);
        } else if (what < 430 + pace) {
            deliver(true);
        } else if (what < 850) {
            tick(id);
        } else if (what < 880) {
            lose();
        } else if (what < 900) {
            repeat();
        } else if (what < 940) {
            propose();
        } else if (what < 965) {
            read();
        } else if (what < 968) {
            compact(id);
        } else if (what < 983) {
            kill(id);
        } else if (what < 995) {
            start(id);
        } else if (what < 998) {
            partition();
        } else {
            pace = 50 + random.nextInt(370);
        }
    }

    /** Ends all faults, and lets everything be said that there is to say. */
    void recover() {
        oneSide.clear();
        ids.forEach(this::start);
        for (int round = 0; round < 200; round++) {
            ids.forEach(this::tick);
            for (int said = 0; !flights.isEmpty(); said++) {
                if (said > 100_000) {
                    throw new Invariants.Broken("the talk ends: it does not, without a tick");
                }
                deliver(false);
            }
        }
    }

    /** What is known to be committed. */
    Invariants invariants() {
        return invariants;
    }

    /** Asks every leader for something. */
    void propose() {
        ids.forEach(id -> withLeader(id, raft -> {
            commands++;
            raft.propose("c" + commands);
            raft.flush();
        }));
    }

    private void read() {
        ids.forEach(id -> withLeader(id, raft -> {
            Seat seat = seat(id);
            seat.tokens++;
            seat.reads.put(seat.tokens, invariants.committedIndex());
            raft.read(seat.tokens);
            raft.flush();
        }));
    }

    private void withLeader(String id, Consumer<Raft<String>> action) {
        Raft<String> raft = seat(id).raft;
        if (raft != null && raft.isLeader()) {
            action.accept(raft);
            perform(id);
        }
    }

    private void tick(String id) {
        Raft<String> raft = seat(id).raft;
        if (raft != null) {
            raft.tick();
            perform(id);
        }
    }

    private void deliver(boolean inAnyOrder) {
        if (flights.isEmpty()) {
            return;
        }
        Flight flight = flights.remove(inAnyOrder ? random.nextInt(flights.size()) : 0);
        Raft<String> raft = seat(flight.to).raft;
        boolean arrives = oneSide.contains(flight.from) == oneSide.contains(flight.to);
        if (raft != null && arrives) {
            raft.receive(flight.from, flight.message);
            perform(flight.to);
        }
    }

    private void lose() {
        if (!flights.isEmpty()) {
            flights.remove(random.nextInt(flights.size()));
        }
    }

    private void repeat() {
        if (!flights.isEmpty()) {
            flights.add(flights.get(random.nextInt(flights.size())));
        }
    }

    private void compact(String id) {
        Seat seat = seat(id);
        if (seat.raft != null && seat.applied > 0) {
            seat.raft.compact(seat.applied, "state at " + seat.applied);
            perform(id);
        }
    }

    private void partition() {
        oneSide.clear();
        ids.stream().filter(id -> random.nextInt(3) == 0).forEach(oneSide::add);
    }

    private void kill(String id) {
        Seat seat = seat(id);
        seat.raft = null;
        seat.applied = 0;
        seat.reads.clear();
    }

    private void start(String id) {
        Seat seat = seat(id);
        if (seat.raft == null) {
            seat.raft = new Raft<>(
                    new Settings(id, ids, 10, spreadTicks, 3, entriesAtOnce), seat.disk.read(), random.split(), rules);
            perform(id);
        }
    }

    /** Does what a member wants done, unless it is killed before it has written, or before it has said, anything. */
    private void perform(String id) {
        Seat seat = seat(id);
        Raft<String> raft = Objects.requireNonNull(seat.raft);
        Effects<String> effects = raft.effects();
        boolean mayBeKilled = effects.keepsSomething() && !flights.isEmpty();
        if (mayBeKilled && random.nextInt(300) == 0) {
            kill(id);
            return;
        }
        seat.disk.keep(effects);
        if (effects.log() != null) {
            invariants.matches(id, seat.disk);
        }
        if (mayBeKilled && random.nextInt(300) == 0) {
            kill(id);
            return;
        }
        effects.messages().forEach(each -> flights.add(new Flight(id, each.to(), each.message())));
        Snapshot<String> installed = effects.installed();
        if (installed != null) {
            seat.applied = installed.last().index();
        }
        effects.committed().forEach(each -> {
            if (each.index() != seat.applied + 1) {
                throw new Invariants.Broken(id + " applies " + each + " after " + seat.applied);
            }
            seat.applied = each.index();
            invariants.applies(id, each);
        });
        effects.reads().forEach(token -> {
            Long committedBefore = seat.reads.remove(token);
            if (committedBefore != null) {
                invariants.reads(id, committedBefore, seat.applied);
            }
        });
        effects.refused().forEach(seat.reads::remove);
        if (raft.isLeader()) {
            invariants.leads(id, raft.term(), seat.disk);
        }
        invariants.areKept(seats.values().stream().map(each -> each.disk).toList());
    }

    private Seat seat(String id) {
        return Objects.requireNonNull(seats.get(id));
    }
}
