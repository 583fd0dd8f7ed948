package dev.glomers.protocol.txn.serializable;

import dev.glomers.node.Node;
import dev.glomers.protocol.txn.serializable.Segment.Done;
import dev.glomers.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Some batches that are committed at once: carried out, one after the other, over the state that the root names; what is
 * new is stored as one {@link Segment}; and then the root is made to name that, if it is still what it was. If it is not,
 * or if it is not known, the root is read, and tells which batches are done; the others are tried again from there. That
 * is safe, since an attempt whose root has been replaced can't succeed any more, and one whose root has not been makes
 * this one fail.
 *
 * <p>If nothing is written, it takes no more than to read the root, after the round has begun.
 *
 * <p>To carry out takes some round trips, in which a node that has it all at hand may always be faster. Therefore who has
 * lost writes into the root that it claims the next turn, which takes two: to read it, and to replace it. Others see it when they lose for
 * that, and hold back, but not for long: who claimed may be gone.
 */
final class Round {
    private static final int TIMES_TO_HOLD_BACK = 3;
    private static final int HOLD_BACK_ROUND_TRIPS = 2;

    private final Node node;
    private final Database database;
    private final int fanOut;
    private final String self;
    /** Those that are not done. */
    private final List<Job> open;

    private final Runnable ended;

    /** What was answered, had an attempt succeeded: by its segment and by origin. */
    private final Map<String, Map<String, ArrayNode>> attempts = new LinkedHashMap<>();

    private boolean hasLost;
    private Root heldBackFor = Root.NONE;
    private int timesHeldBack;

    /**
     * A round of these batches.
     *
     * @param self the origin of this node's own batches
     * @param ended called when all are done
     */
    Round(Node node, Database database, int fanOut, String self, List<Job> jobs, Runnable ended) {
        this.node = node;
        this.database = database;
        this.fanOut = fanOut;
        this.self = self;
        this.open = new ArrayList<>(jobs);
        this.ended = ended;
    }

    /** Begins. */
    void start() {
        Head known = database.known();
        if (database.isKnown() && writes() && !isClaimedByOther(known.root())) {
            settle(known, () -> carryOut(known, false));
        } else {
            look();
        }
    }

    private boolean writes() {
        return open.stream().anyMatch(each -> each.batch().writes());
    }

    private boolean isClaimedByOther(Root root) {
        return !root.claim().isEmpty() && !database.isOwn(root.claim());
    }

    private void look() {
        database.read(this::seen);
    }

    private void seen(Root root) {
        if (writes() && isClaimedByOther(root) && holdsBack(root)) {
            node.after(database.roundTrip().multipliedBy(HOLD_BACK_ROUND_TRIPS), this::look);
        } else if (writes() && hasLost && !database.isOwn(root.claim())) {
            claim(root);
        } else {
            follow(root);
        }
    }

    /** Some times for each claim: to fetch two segments, to write one, and to replace the root. */
    private boolean holdsBack(Root root) {
        if (!root.equals(heldBackFor)) {
            heldBackFor = root;
            timesHeldBack = 0;
        }
        return timesHeldBack++ < TIMES_TO_HOLD_BACK;
    }

    private void claim(Root root) {
        Root claimed = new Root(root.segment(), database.nextId());
        database.replace(root, claimed, replaced -> {
            if (replaced == Database.Replaced.YES) {
                follow(claimed);
            } else {
                // Not at once: of several that are as fast, one should be the first.
                node.after(
                        database.roundTrip()
                                .multipliedBy(node.random().nextInt(256))
                                .dividedBy(256),
                        this::look);
            }
        });
    }

    private void follow(Root root) {
        database.follow(root, head -> settle(head, () -> carryOut(head, true)));
    }

    /** Ends the batches that are done, and goes on if some are not. */
    private void settle(Head head, Runnable next) {
        Map<String, List<Job>> answersToFetch = new LinkedHashMap<>();
        for (Job job : List.copyOf(open)) {
            Done done = head.segment().done().get(job.batch().origin());
            if (done == null || done.number() < job.batch().number()) {
                continue;
            }
            Map<String, ArrayNode> own = attempts.get(done.segment());
            if (done.number() > job.batch().number()) {
                end(job, Optional.empty());
            } else if (own != null) {
                end(job, Optional.ofNullable(own.get(job.batch().origin())));
            } else {
                answersToFetch
                        .computeIfAbsent(done.segment(), absent -> new ArrayList<>())
                        .add(job);
            }
        }
        if (answersToFetch.isEmpty()) {
            goOn(next);
            return;
        }
        answersToFetch.forEach((id, jobs) -> database.segments().fetch(id, segment -> {
            for (Job job : jobs) {
                end(
                        job,
                        Optional.ofNullable(segment.answers().get(job.batch().origin()))
                                .map(text -> (ArrayNode) Json.parse(text)));
            }
            answersToFetch.remove(id);
            if (answersToFetch.isEmpty()) {
                goOn(next);
            }
        }));
    }

    private void goOn(Runnable next) {
        if (open.isEmpty()) {
            ended.run();
        } else {
            next.run();
        }
    }

    private void end(Job job, Optional<ArrayNode> answer) {
        open.remove(job);
        job.end(answer);
    }

    /** @param isFresh whether this was the root at some time since the round began */
    private void carryOut(Head head, boolean isFresh) {
        Lists before =
                new Lists(head.segment().root(), fanOut, database.segments().pages());
        Set<String> missing = missing(before);
        if (!missing.isEmpty()) {
            database.segments().fetchAll(missing, () -> carryOut(head, isFresh));
            return;
        }
        String id = database.nextId();
        SortedMap<String, Done> done = new TreeMap<>(head.segment().done());
        SortedMap<String, String> answers = new TreeMap<>();
        Map<String, ArrayNode> byOrigin = new LinkedHashMap<>();
        Map<Job, ArrayNode> onlyRead = new LinkedHashMap<>();
        Lists lists = before;
        for (Job job : open) {
            Batch batch = job.batch();
            Done last = done.get(batch.origin());
            if (last != null && last.number() >= batch.number()) {
                continue; // It is here twice.
            }
            ArrayNode answer = Json.array();
            for (Transaction each : batch.transactions()) {
                lists = carryOut(each, lists, answer.addArray());
            }
            if (!batch.writes()) {
                onlyRead.put(job, answer);
                continue;
            }
            done.put(batch.origin(), new Done(batch.number(), id));
            byOrigin.put(batch.origin(), answer);
            if (!batch.origin().equals(self)) {
                answers.put(batch.origin(), Json.text(answer));
            }
        }
        if (!byOrigin.isEmpty()) {
            attempts.put(id, byOrigin);
            commit(head, Segment.of(id, lists, done, answers), onlyRead);
        } else if (isFresh) {
            onlyRead.forEach((job, answer) -> end(job, Optional.of(answer)));
            goOn(this::look);
        } else {
            look();
        }
    }

    /** Carries out one transaction. Its steps, with their reads filled in, are added to the answer. */
    private static Lists carryOut(Transaction transaction, Lists before, ArrayNode answer) {
        Lists lists = before;
        for (Step step : transaction.steps()) {
            Key key = Key.of(step.key());
            if (step instanceof Step.Append append) {
                lists = lists.append(key, append.value());
                answer.addArray().add("append").add(append.key()).add(append.value());
            } else {
                JsonNode list = lists.read(key);
                answer.addArray().add("r").add(step.key()).add(list);
            }
        }
        return lists;
    }

    /** The segments that have to be fetched before these lists can be used as the batches want. */
    private Set<String> missing(Lists lists) {
        Set<String> missing = new LinkedHashSet<>();
        for (Job job : open) {
            for (Transaction transaction : job.batch().transactions()) {
                for (Step step : transaction.steps()) {
                    lists.missing(Key.of(step.key())).ifPresent(page -> missing.add(page.segment()));
                }
            }
        }
        return missing;
    }

    private void commit(Head head, Segment segment, Map<Job, ArrayNode> onlyRead) {
        // Not before the segment is there for certain may the root name it.
        database.segments().write(segment, () -> {
            Head next = new Head(new Root(segment.id(), ""), segment);
            database.replace(head.root(), next.root(), replaced -> {
                if (replaced == Database.Replaced.YES) {
                    database.learn(next);
                    onlyRead.forEach((job, answer) -> end(job, Optional.of(answer)));
                    settle(next, this::look);
                } else {
                    hasLost = replaced == Database.Replaced.NO;
                    look();
                }
            });
        });
    }
}
