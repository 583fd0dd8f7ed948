package dev.glomers.protocol.linkv;

import dev.glomers.node.Fields;
import dev.glomers.node.Node;
import dev.glomers.protocol.raft.Effects;
import dev.glomers.protocol.raft.Position;
import dev.glomers.protocol.raft.Raft;
import dev.glomers.protocol.raft.Settings;
import dev.glomers.wire.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs this node's member of Raft: hands it messages, ticks and commands, keeps what must be kept before anything leaves,
 * and applies what is committed to the {@link Registers}.
 */
final class Replica {
    /** Raft's unit of time: short beside every timeout, and long beside the work of a tick. */
    private static final Duration TICK = Duration.ofMillis(25);

    private static final int ENTRIES_AT_ONCE = 256;

    /**
     * How it is tuned.
     *
     * @param electionTimeout how long a follower waits for its leader at least; half as long again at most
     * @param heartbeatInterval how long a leader is silent at most
     * @param batchDelay how long a command waits for others
     * @param compactAfter so many entries become a snapshot
     */
    record Tuning(Duration electionTimeout, Duration heartbeatInterval, Duration batchDelay, int compactAfter) {}

    private final Node node;
    private final Tuning tuning;
    private final Disk disk;
    private final Raft<JsonNode> raft;
    private final Registers registers = new Registers();
    /** Commands in the log that somebody waits for, by their index. */
    private final Map<Long, List<Proposed>> proposed = new TreeMap<>();

    private final Map<Long, Asked> reads = new LinkedHashMap<>();
    private final List<Runnable> watchers = new ArrayList<>();
    private long lastRead;
    private long compacted;
    private long applied;
    private boolean flushes;
    private Leadership told = new Leadership(0, null);

    /**
     * Who leads.
     *
     * @param term the latest that this node knows of
     * @param leader null if it has not heard of one in that term
     */
    record Leadership(long term, @Nullable String leader) {}

    private record Proposed(long term, Answer answer) {}

    private record Asked(Command.Read read, Answer answer) {}

    /** This node's member, with what its storage holds. */
    Replica(Node node, Tuning tuning) {
        this.node = node;
        this.tuning = tuning;
        this.disk = new Disk(node.storage());
        Settings settings = new Settings(
                node.id(),
                node.nodeIds(),
                ticks(tuning.electionTimeout),
                Math.max(1, ticks(tuning.electionTimeout) / 2),
                ticks(tuning.heartbeatInterval),
                ENTRIES_AT_ONCE);
        this.raft = new Raft<>(settings, disk.read(), node.random());
        RaftJson.TYPES.forEach(type -> node.on(type, this::receive));
        node.every(TICK, () -> {
            raft.tick();
            perform();
        });
        perform();
    }

    private static int ticks(Duration duration) {
        return (int) Math.max(1, duration.dividedBy(TICK));
    }

    /** Calls back whenever this node hears of another leader, or of none. */
    void onChange(Runnable watcher) {
        watchers.add(watcher);
    }

    /** Who leads, as far as this node knows. */
    Leadership leadership() {
        return new Leadership(raft.term(), raft.leader().orElse(null));
    }

    /** Whether this node leads that term. Nobody leads a term twice. */
    boolean leads(long term) {
        return raft.isLeader() && raft.term() == term;
    }

    /** Carries out a command, once. Only for a leader. */
    void execute(Command command, Answer answer) {
        if (command instanceof Command.Read read) {
            lastRead++;
            reads.put(lastRead, new Asked(read, answer));
            raft.read(lastRead);
        } else {
            Position position = raft.propose(command.toJson());
            // Others may wait there since an earlier term: their command is gone from this log, but not from every one.
            proposed.computeIfAbsent(position.index(), index -> new ArrayList<>())
                    .add(new Proposed(position.term(), answer));
        }
        if (!flushes) {
            flushes = true;
            node.after(tuning.batchDelay, () -> {
                flushes = false;
                raft.flush();
                perform();
            });
        }
    }

    private void receive(Message message) {
        if (!node.peers().contains(message.src())) {
            throw Fields.malformed(message, "src", "one of " + node.peers(), null);
        }
        raft.receive(message.src(), RaftJson.message(message));
        perform();
    }

    private void perform() {
        Effects<JsonNode> effects = raft.effects();
        disk.keep(effects);
        effects.messages().forEach(each -> node.send(each.to(), RaftJson.body(each.message())));
        if (effects.installed() != null) {
            applied = effects.installed().last().index();
            compacted = applied;
            registers.become(effects.installed().state());
            // What became of those is in the state, but not to be told.
            proposed.keySet().removeIf(index -> index <= applied);
        }
        effects.committed().forEach(this::apply);
        effects.reads()
                .forEach(token -> Optional.ofNullable(reads.remove(token))
                        .ifPresent(asked -> asked.answer.done(registers.apply(asked.read))));
        effects.refused()
                .forEach(token -> Optional.ofNullable(reads.remove(token)).ifPresent(asked -> asked.answer.refused()));
        if (applied - compacted >= tuning.compactAfter) {
            compacted = applied;
            raft.compact(applied, registers.toJson());
            disk.keep(raft.effects());
        }
        if (!leadership().equals(told)) {
            told = leadership();
            watchers.forEach(Runnable::run);
        }
    }

    private void apply(Effects.Committed<JsonNode> committed) {
        applied = committed.index();
        Optional<ObjectNode> result = Optional.ofNullable(committed.entry().command())
                .flatMap(Command::of)
                .map(registers::apply);
        for (Proposed each :
                Optional.ofNullable(proposed.remove(committed.index())).orElse(List.of())) {
            if (each.term == committed.entry().term() && result.isPresent()) {
                each.answer.done(result.get());
            } else {
                // Another entry has its place, now and for ever, so it will never be carried out.
                each.answer.refused();
            }
        }
    }
}
