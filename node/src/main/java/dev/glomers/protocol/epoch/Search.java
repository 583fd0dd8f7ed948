package dev.glomers.protocol.epoch;

import dev.glomers.node.Timer;
import dev.glomers.protocol.epoch.Letter.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a way to a hub when the one there was is broken, and for a better one as long as there could be one.
 *
 * <p>A node that has lost its way asks others, a few at a time in the order of their ranks, and gives them at once what it
 * has to tell: each passes it on. Whoever has a batch that the asker has not seen can offer a way; who has none yet, but
 * finds one soon after, offers it then. A node that finds neither a way nor anybody of a lower rank becomes a hub itself.
 */
final class Search {
    private static final int ASKED_AT_ONCE = 12;
    /** A node that is not the hub asks one other than the first node once in so many times. */
    private static final int ASK_ANY_ONE_OF = 4;

    /** Longer than the nodes of a large cluster take to start, if all is well. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final Duration ASK_INTERVAL = Duration.ofSeconds(1);

    private record Offer(Peer peer, Letter letter) {}

    private final Replica replica;
    private final Runnable lead;
    private final BiConsumer<Peer, Letter> follow;
    private final List<Peer> strangers;
    private boolean acquainted;
    private int nextAsked;
    private int nextAny;
    private int probes;
    private boolean lowerIsThere;
    private boolean allAsked;
    private @Nullable Peer lost;
    private @Nullable Offer best;
    private @Nullable Timer wave;
    private @Nullable Timer probe;

    /**
     * A search that has not begun.
     *
     * @param lead called when this node has to be a hub
     * @param follow called with who is to be above this node, and what he has offered
     */
    Search(Replica replica, Runnable lead, BiConsumer<Peer, Letter> follow) {
        this.replica = replica;
        this.lead = lead;
        this.follow = follow;
        this.strangers = new ArrayList<>(replica.peers());
        replica.node().after(PATIENCE, this::ask);
    }

    /**
     * A node that was killed and started again can't see that it was. If nobody happens to have something to tell it, it
     * asks one after the other whether they have anything that it lacks.
     */
    private void ask() {
        if (!acquainted && !strangers.isEmpty()) {
            seek(strangers.remove(replica.node().random().nextInt(strangers.size())));
            replica.node().after(ASK_INTERVAL, this::ask);
        }
    }

    /** The way to the hub is broken. */
    void start(Peer lost) {
        this.lost = lost;
        stopProbing();
        nextAsked = 0;
        lowerIsThere = false;
        allAsked = false;
        askSome();
    }

    /** A way has been found, or this node is a hub. */
    void end() {
        if (wave != null) {
            wave.cancel();
            wave = null;
        }
        if (replica.position().isBest()) {
            stopProbing();
        } else if (probe == null) {
            probe = replica.node().every(replica.rhythm().probeInterval(), this::probe);
        }
    }

    /** A letter has come: somebody is there, even if he knows no way. */
    void heard(Peer peer) {
        acquainted |= !peer.has().isEmpty();
        if (replica.position().isSearching() && peer.rank() < rank()) {
            lowerIsThere = true;
        }
    }

    /** A way is offered that can be taken. */
    void offered(Peer peer, Letter letter) {
        if (!replica.position().isSearching() || letter.standing().depth() == 0) {
            follow.accept(peer, letter);
        } else if (best == null) {
            // Others that were asked at the same time may have a shorter one.
            best = new Offer(peer, letter);
            replica.node().after(Duration.ofNanos(replica.rhythm().gather()), this::takeBest);
        } else if (letter.standing().depth() < best.letter.standing().depth()) {
            best = new Offer(peer, letter);
        }
    }

    private void takeBest() {
        Offer offer = best;
        best = null;
        if (offer != null
                && replica.position().isSearching()
                && replica.position().accepts(offer.peer, offer.letter.standing())) {
            follow.accept(offer.peer, offer.letter);
        }
    }

    private void askSome() {
        List<Peer> peers = replica.peers();
        List<Peer> asked = new ArrayList<>(peers.subList(nextAsked, Math.min(nextAsked + ASKED_AT_ONCE, peers.size())));
        nextAsked += ASKED_AT_ONCE;
        for (Peer peer : asked) {
            Peer known = lost == null ? peer : lost;
            if (!peer.sent().covers(known.has())) {
                // Nothing was said about what it has; most likely it has what the hub told everybody.
                peer.sent().include(known.has());
            }
            replica.send(peer, replica.letterWithNews(Kind.SEEK, peer));
        }
        Duration answersAfter =
                Duration.ofNanos(replica.rhythm().hop() + replica.rhythm().patience());
        // When all were asked in vain, there is less hope, and no need to hurry.
        wave = replica.node().after(allAsked ? replica.rhythm().probeInterval() : answersAfter, this::waveOver);
    }

    private void waveOver() {
        wave = null;
        boolean lowerAreAsked = nextAsked >= rank();
        if (lowerAreAsked && !lowerIsThere) {
            lead.run();
            return;
        }
        if (nextAsked >= replica.peers().size()) {
            nextAsked = 0;
            lowerIsThere = false;
            allAsked = true;
        }
        askSome();
    }

    /** Looks whether there is a better way. Of nodes right below a hub, it is the hub that looks for a better one. */
    private void probe() {
        probes++;
        Position position = replica.position();
        List<Peer> peers = replica.peers();
        if (position.isHub()) {
            int lower = Math.min(rank(), ASKED_AT_ONCE);
            peers.subList(0, lower).forEach(this::seek);
        } else if (position.depth() > 1) {
            seek(peers.get(0));
        }
        if (position.isHub() || position.depth() > 2 || probes % ASK_ANY_ONE_OF == 0) {
            askAnyOther(peers);
        }
    }

    /** Reaches those who can't be reached over anybody who looks for a node of a lower rank. */
    private void askAnyOther(List<Peer> peers) {
        for (int i = 0; i < peers.size(); i++) {
            nextAny = (nextAny + 1) % peers.size();
            Peer peer = peers.get(nextAny);
            boolean isInTouch = peer.isActive() || peer == replica.position().above();
            boolean isAskedAnyway = replica.position().isHub() ? peer.rank() < rank() : peer.rank() == 0;
            if (!isInTouch && !isAskedAnyway) {
                seek(peer);
                return;
            }
        }
    }

    private void seek(Peer peer) {
        replica.send(peer, replica.letter(Kind.SEEK));
    }

    private void stopProbing() {
        if (probe != null) {
            probe.cancel();
            probe = null;
        }
    }

    private int rank() {
        return replica.rank();
    }
}
