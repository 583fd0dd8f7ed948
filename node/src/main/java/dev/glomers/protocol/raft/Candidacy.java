package dev.glomers.protocol.raft;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A member that asks for votes (section 5.2): first whether it would get them, and only if so in earnest, so that one
 * that was cut off does not depose the leader of the others when it comes back (section 9.6 of the thesis).
 */
final class Candidacy {
    private final boolean preliminary;
    private final long term;
    private final Set<String> granted = new TreeSet<>();
    private final Set<String> refused = new TreeSet<>();

    /** With the member's own vote. */
    Candidacy(String self, long term, boolean preliminary) {
        this.preliminary = preliminary;
        this.term = term;
        granted.add(self);
    }

    boolean preliminary() {
        return preliminary;
    }

    /** Whether that vote is for this candidacy. */
    boolean isFor(RaftMessage.Vote<?> vote) {
        return vote.preliminary() == preliminary && (vote.term() == term || preliminary && !vote.granted());
    }

    void count(String voter, boolean vote) {
        (vote ? granted : refused).add(voter);
    }

    boolean isWon(int majority) {
        return granted.size() >= majority;
    }

    boolean isLost(List<String> members, int majority) {
        return members.size() - refused.size() < majority;
    }
}
