package dev.glomers.protocol.raft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Predicate;

/** Members whose logs, terms and links a test sets as a figure of the paper shows them. */
final class Scene {
    private final List<String> ids;
    private final Map<String, Raft<String>> members = new LinkedHashMap<>();
    private final Map<String, Disk> disks = new LinkedHashMap<>();
    private final Map<String, List<Long>> applied = new LinkedHashMap<>();
    private final List<Long> readTokens = new ArrayList<>();
    private Predicate<String> hears = id -> true;

    Scene(String... ids) {
        this.ids = List.of(ids);
    }

    /** Adds a member that knows of that term, with a log of entries of these terms: {@code "1 1 4"}. */
    Scene member(String id, long term, String terms) {
        List<Entry<String>> entries = new ArrayList<>();
        for (String each : terms.isEmpty() ? new String[0] : terms.split(" ", -1)) {
            entries.add(new Entry<>(Long.parseLong(each), "of term " + each + " at " + (entries.size() + 1)));
        }
        Disk disk = new Disk(false);
        disk.keep(new Effects<>(
                new Ballot(term, null),
                null,
                new Effects.Tail<>(1, entries),
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of()));
        disks.put(id, disk);
        restart(id);
        return this;
    }

    /** Starts a member with what is on its disk. */
    void restart(String id) {
        applied.put(id, new ArrayList<>());
        members.put(id, new Raft<>(new Settings(id, ids, 10, 1, 3, 100), disk(id).read(), new SplittableRandom(1)));
    }

    /** Only these members are up, or can be heard, from now on. */
    void only(String... up) {
        hears = List.of(up)::contains;
    }

    Raft<String> raft(String id) {
        return Objects.requireNonNull(members.get(id));
    }

    Disk disk(String id) {
        return Objects.requireNonNull(disks.get(id));
    }

    /** The terms of a log: {@code "1 1 4"}. */
    String log(String id) {
        return String.join(
                " ",
                disk(id).entries().stream()
                        .map(each -> "" + each.entry().term())
                        .toList());
    }

    /** The indexes that a member has applied. */
    List<Long> applied(String id) {
        return Objects.requireNonNull(applied.get(id));
    }

    /** The reads that were answered, by anybody. */
    List<Long> reads() {
        return readTokens;
    }

    /** Lets a member wait until it wants to lead, and all be said that follows from that. */
    void campaigns(String id) {
        for (int i = 0; i < 12 && !raft(id).isLeader(); i++) {
            raft(id).tick();
            talk();
        }
    }

    /** Lets that much time pass for these members, each tick with all that is said. */
    void ticks(int count, String... whose) {
        for (int i = 0; i < count; i++) {
            for (String each : whose) {
                raft(each).tick();
            }
            talk();
        }
    }

    /** Does all that is to be done until nobody says anything any more. */
    void talk() {
        boolean goesOn = true;
        while (goesOn) {
            goesOn = false;
            for (String id : List.copyOf(members.keySet())) {
                for (Effects.Envelope<String> each : perform(id).messages()) {
                    if (hears.test(id) && hears.test(each.to()) && members.containsKey(each.to())) {
                        raft(each.to()).receive(id, each.message());
                        goesOn = true;
                    }
                }
            }
        }
    }

    /** Does what a member wants done, but for its messages. */
    Effects<String> perform(String id) {
        Effects<String> effects = raft(id).effects();
        disk(id).keep(effects);
        effects.committed().forEach(each -> applied(id).add(each.index()));
        readTokens.addAll(effects.reads());
        return effects;
    }
}
