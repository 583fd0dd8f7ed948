package dev.glomers.protocol.raft;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Figure 3 of the paper: what is true at all times. A claim that does not hold is thrown as a {@link Broken}. */
final class Invariants {
    /** An invariant does not hold. */
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Broken(String message) {
            super(message);
        }
    }

    private final int majority;
    private final Map<Long, String> leaders = new TreeMap<>();
    private final Map<Position, Written> written = new LinkedHashMap<>();
    private final List<Effects.Committed<String>> committed = new ArrayList<>();

    /** What is at a position, and before it. */
    private record Written(Entry<String> entry, long termBefore) {}

    Invariants(int members) {
        this.majority = members / 2 + 1;
    }

    /** How far anybody knows the log to be committed. */
    long committedIndex() {
        return committed.size();
    }

    /** All that is committed, with its position. */
    List<Effects.Committed<String>> committed() {
        return committed;
    }

    /** Election Safety and Leader Completeness: to be called when a member leads. */
    void leads(String id, long term, Disk disk) {
        String other = leaders.putIfAbsent(term, id);
        if (other != null && !other.equals(id)) {
            throw new Broken("one leader a term: " + other + " and " + id + " both lead term " + term);
        }
        if (other == null) {
            for (Effects.Committed<String> each : committed) {
                if (each.entry().term() < term && !disk.holds(each.position())) {
                    throw new Broken("leaders are complete: " + id + " leads term " + term + " without " + each);
                }
            }
        }
    }

    /** Log Matching: to be called when a disk has changed. */
    void matches(String id, Disk disk) {
        Durable<String> durable = disk.read();
        long termBefore =
                durable.snapshot() == null ? 0 : durable.snapshot().last().term();
        for (Effects.Committed<String> each : disk.entries()) {
            Written here = new Written(each.entry(), termBefore);
            Written there = written.putIfAbsent(each.position(), here);
            if (there != null && !there.equals(here)) {
                throw new Broken("logs match: " + id + " has " + here + " at " + each.position()
                        + ", where another has " + there);
            }
            termBefore = each.entry().term();
        }
    }

    /** State Machine Safety: to be called when a member applies an entry. */
    void applies(String id, Effects.Committed<String> entry) {
        if (entry.index() == committed.size() + 1) {
            committed.add(entry);
        } else if (entry.index() > committed.size()
                || !committed.get((int) entry.index() - 1).equals(entry)) {
            throw new Broken("state machines agree: " + id + " applies " + entry + " against " + committed);
        }
    }

    /** Nothing that is committed is lost: a majority keeps it. */
    void areKept(Collection<Disk> disks) {
        if (committed.isEmpty()) {
            return;
        }
        Position last = committed.get(committed.size() - 1).position();
        long keepers = disks.stream().filter(disk -> disk.holds(last)).count();
        if (keepers < majority) {
            throw new Broken("what is committed is kept: only " + keepers + " disks hold " + last);
        }
    }

    /** Linearizable reads: to be called when a member answers one that was asked when so much was committed. */
    void reads(String id, long committedBefore, long applied) {
        if (applied < committedBefore) {
            throw new Broken("reads are not stale: " + id + " answers with " + applied + " entries applied, though "
                    + committedBefore + " were committed when it was asked");
        }
    }
}
