package dev.glomers.protocol.epoch;

import dev.glomers.node.Fields;
import dev.glomers.node.Node;
import dev.glomers.protocol.epoch.Letter.Kind;
import dev.glomers.protocol.epoch.Letter.Standing;
import dev.glomers.wire.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Delivers what this node appends to its log to all other nodes, and theirs to this one, each item once and in the order
 * of its writer, at a cost of little more than one message per node and epoch.
 *
 * <p>The first node is the hub. It sends a batch to all others; these answer it after a wait, all at the same time, if
 * they have something new, and when their answers are due it sends the next batch. So batches are aligned without a shared
 * clock, and epochs are as long as the longest latency allowed permits ({@link Rhythm}). Every letter says how much of each
 * log its sender has ({@link Version}): that acknowledges what has come, and tells exactly what is to be sent again, after
 * a loss, a partition, or to a node that was started anew and has nothing. When there is nothing new, the hub says so, and
 * all is quiet.
 *
 * <p>Since batches come at regular times, a node that is cut off from the hub notices soon, and looks for a way over
 * another node, or for another hub ({@link Search}, {@link Position}). What was appended is delivered to every node that
 * can be reached over any number of hops; to the others when they can be reached again.
 *
 * <p>Logs are kept in memory. An item is lost only if every node that has it is killed; a node that was started again gets
 * all that the others have.
 */
public final class Replication {
    private final Replica replica;
    private final Below below;
    private final Above above;
    private final Search search;

    /**
     * This node's part of it.
     *
     * @param maxLatency how long it may take, while the network is whole, until every node has an item. Longer is cheaper
     * @param receiver takes the items of the others
     */
    public Replication(Node node, Duration maxLatency, Receiver receiver) {
        replica = new Replica(node, maxLatency, receiver);
        below = new Below(replica);
        above = new Above(replica, below, this::lost);
        search = new Search(replica, this::lead, this::follow);
        node.on(Letter.TYPE, this::receive);
    }

    /** Appends an item to this node's log. */
    public void append(JsonNode item) {
        replica.append(item);
        news(false);
    }

    /**
     * Appends an item as late as possible: when this node is about to tell others of its log, which it will soon. So what
     * happens until then can go into one item.
     *
     * @param item called once, and not before this returns
     */
    public void appendLater(Supplier<JsonNode> item) {
        replica.appendLater(item);
        news(false);
    }

    private void receive(Message message) {
        Peer peer = replica.peer(message.src());
        if (peer == null) {
            throw Fields.malformed(message, "src", "another node", null);
        }
        Letter letter = Letter.read(message, replica);
        OptionalLong heardBefore = peer.heard(letter, replica.now());
        replica.position().seen(letter.standing());
        search.heard(peer);
        long age = letter.ageNanos() + replica.rhythm().roundTrip() / 2;
        boolean isNew = replica.take(letter.slices(), replica.now() - age);
        boolean isDetoured = isDetoured(peer, letter);
        switch (letter.kind()) {
            case BATCH, OFFER -> batch(peer, letter);
            case ANSWER -> below.answered(peer, letter);
            case SEEK -> sought(peer, letter.standing());
            case LEAVE -> below.left(peer);
        }
        if (isNew && peer != replica.position().above()) {
            news(isDetoured && replica.rhythm().isOverdue(age));
            if (replica.position().isHub() && !isDetoured) {
                // Its own items that were there when it wrote before came then: the oldest may be one sent again.
                long sinceBefore =
                        replica.now() - heardBefore.orElse(0) + replica.rhythm().roundTrip() / 2;
                below.arrived(heardBefore.isPresent() ? Math.min(age, sinceBefore) : age);
            }
        }
        if (letter.waking()) {
            wake();
        }
    }

    /**
     * True if what has come was held up by a broken way. That is rare, and worth a batch of its own at any time.
     */
    private static boolean isDetoured(Peer peer, Letter letter) {
        return letter.kind() != Kind.ANSWER || !peer.isActive() || letter.levels() > 1;
    }

    private void news(boolean overdue) {
        if (replica.position().isHub()) {
            below.news(overdue);
        } else {
            above.news(overdue);
        }
    }

    private void wake() {
        if (replica.position().isHub()) {
            below.news(false);
        } else {
            above.wake();
        }
    }

    private void batch(Peer peer, Letter letter) {
        Position position = replica.position();
        if (position.accepts(peer, letter.standing())) {
            search.offered(peer, letter);
        } else if (peer == position.above()) {
            above.reminded(letter);
        } else if (letter.kind() == Kind.BATCH && !position.isSearching()) {
            replica.send(peer, replica.letter(Kind.LEAVE));
        }
    }

    private void follow(Peer peer, Letter letter) {
        Position position = replica.position();
        Peer before = position.above();
        position.follow(peer, letter.standing());
        replica.rhythm().told(letter.roundTripNanos());
        below.follow();
        peer.setBelow(false);
        search.end();
        above.batch(peer, letter, before != peer);
        if (before != peer) {
            replica.node().log("gets its batches from " + peer.id() + " now, of the hub " + replica.hub());
        }
        if (before != null && before != peer) {
            replica.send(before, replica.letter(Kind.LEAVE));
        }
        below.passOn(letter.answerAfterNanos(), letter.nextAfterNanos());
        for (String missed : letter.missed()) {
            Peer other = replica.peer(missed);
            if (other != null && !other.isBelow()) {
                offer(other);
            }
        }
        seekers().forEach(this::offer);
    }

    private void sought(Peer peer, Standing theirs) {
        Position position = replica.position();
        Standing ours = position.standing();
        boolean isBetter =
                ours.hub() < theirs.hub() || (ours.hub() == theirs.hub() && ours.depth() + 1 < theirs.depth());
        if (!theirs.searching()) {
            boolean hasForgotten = peer.has().isEmpty() && !replica.version().isEmpty();
            if ((isBetter && !ours.searching()) || hasForgotten) {
                offer(peer);
            }
            return;
        }
        offer(peer);
        boolean isNewToThem = position.isHub() || ours.hub() != theirs.hub() || ours.beat() > theirs.beat();
        if (ours.searching() || !isNewToThem) {
            peer.seeks(replica.now());
            wake();
        }
    }

    /** Who has looked for a way and may do so still. */
    private List<Peer> seekers() {
        List<Peer> seekers = new ArrayList<>();
        for (Peer peer : replica.peers()) {
            if (peer.takeSeeking(2 * replica.rhythm().epoch(), replica.now())) {
                seekers.add(peer);
            }
        }
        return seekers;
    }

    private void offer(Peer peer) {
        peer.forgetUnderway();
        ObjectNode letter = replica.letterWithNews(Kind.OFFER, peer);
        OptionalLong next = replica.position().isHub() ? below.untilNextFlush() : above.untilNextBatch();
        replica.send(peer, below.timed(letter, OptionalLong.empty(), next));
    }

    private void lost() {
        Peer lost = replica.position().above();
        if (lost != null) {
            replica.node().log("has heard nothing from " + lost.id() + " for too long: looks for another way to a hub");
            lost.forgetUnderway();
            replica.position().lose();
            above.forget();
            search.start(lost);
        }
    }

    private void lead() {
        replica.node().log("finds no node of a lower rank: is a hub now");
        replica.position().lead();
        search.end();
        below.lead(seekers());
    }
}
