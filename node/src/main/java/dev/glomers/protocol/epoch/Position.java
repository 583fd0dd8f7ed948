package dev.glomers.protocol.epoch;

import dev.glomers.protocol.epoch.Letter.Standing;
import org.jspecify.annotations.Nullable;

/**
 * Where this node stands: which hub's batches it gets, and from whom.
 *
 * <p>The hub is the node of the lowest rank that can be reached. At first everybody takes the first node for it, right
 * above. A way over other nodes is taken only if it brings a batch that this node has not seen: the node that offers it
 * has it from elsewhere, so nobody is ever above itself. (Destination-sequenced distance vectors avoid loops like this:
 * C. Perkins, P. Bhagwat, "Highly Dynamic Destination-Sequenced Distance-Vector Routing", SIGCOMM 1994.)
 */
final class Position {
    private final int self;
    private final long[] beats;
    private int hub;
    private int depth;
    private @Nullable Peer above;
    private boolean searching;
    private boolean settled;

    /**
     * The position at the start.
     *
     * @param self this node's rank
     * @param nodes how many nodes there are
     * @param first the node of rank 0; null if that is this one
     */
    Position(int self, int nodes, @Nullable Peer first) {
        this.self = self;
        this.beats = new long[nodes];
        this.above = first;
        this.depth = first == null ? 0 : 1;
        this.settled = first == null;
    }

    /** What this node tells others. */
    Standing standing() {
        return new Standing(hub, beats[hub], depth, searching);
    }

    boolean isHub() {
        return above == null && !searching;
    }

    /** From whom this node gets its batches; null if it is the hub, or searches. */
    @Nullable
    Peer above() {
        return above;
    }

    boolean isSearching() {
        return searching;
    }

    /** How many hops the hub is away. */
    int depth() {
        return depth;
    }

    /** True if no other way could be better. */
    boolean isBest() {
        return hub == 0 && depth <= 1 && !searching;
    }

    /** Whoever takes this node for the hub has seen this beat of it, perhaps of a former life: go on from there. */
    void seen(Standing other) {
        if (other.hub() == self) {
            beats[self] = Math.max(beats[self], other.beat());
        }
    }

    /** The hub's next beat. */
    long nextBeat() {
        return ++beats[self];
    }

    /** True if a peer that stands there should be the one above this node from now on, or still. */
    boolean accepts(Peer peer, Standing other) {
        if (other.searching() || other.hub() == self) {
            return false;
        }
        boolean isHubItself = other.hub() == peer.rank();
        if (!isHubItself && other.beat() <= beats[other.hub()]) {
            return false;
        }
        return searching
                || !settled
                || peer == above
                || other.hub() < hub
                || (other.hub() == hub && other.depth() + 1 < depth);
    }

    /** This peer is the one above from now on. */
    void follow(Peer peer, Standing other) {
        hub = other.hub();
        beats[hub] = other.beat();
        depth = other.depth() + 1;
        above = peer;
        searching = false;
        settled = true;
    }

    /** The one above can't be reached any more. */
    void lose() {
        above = null;
        searching = true;
    }

    /** Nobody of a lower rank can be reached: this node is a hub itself. */
    void lead() {
        hub = self;
        depth = 0;
        above = null;
        searching = false;
        settled = true;
    }
}
