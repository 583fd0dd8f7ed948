package dev.glomers.protocol.raft;

import java.util.List;

/**
 * Who is a member, and how long things take.
 *
 * @param self this member's id
 * @param members all ids, this one included
 * @param electionTicks how long a follower waits at least, without a word of a leader, before it wants to be one; and a
 *     leader without a word of a majority, before it gives up
 * @param spreadTicks how much longer it waits at most: drawn each time, so that members rarely begin together
 * @param heartbeatTicks after how long a leader says something, if it has nothing to say
 * @param entriesAtOnce so many entries go into a message at most
 */
public record Settings(
        String self, List<String> members, int electionTicks, int spreadTicks, int heartbeatTicks, int entriesAtOnce) {
    public Settings {
        members = List.copyOf(members);
    }

    /** All others. */
    List<String> peers() {
        return members.stream().filter(each -> !each.equals(self)).toList();
    }

    /** So many are more than half. */
    int majority() {
        return members.size() / 2 + 1;
    }
}
