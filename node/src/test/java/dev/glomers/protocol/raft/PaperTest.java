package dev.glomers.protocol.raft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.protocol.raft.RaftMessage.Append;
import dev.glomers.protocol.raft.RaftMessage.Vote;
import dev.glomers.protocol.raft.RaftMessage.VoteRequest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Figures and sections of the paper, and of the thesis, one by one. */
class PaperTest {
    /** The followers of figure 7, when the leader of term 8 comes to power. */
    @ParameterizedTest
    @CsvSource({
        "a, 6, 1 1 1 4 4 5 5 6 6",
        "b, 4, 1 1 1 4",
        "c, 6, 1 1 1 4 4 5 5 6 6 6 6",
        "d, 7, 1 1 1 4 4 5 5 6 6 6 7 7",
        "e, 4, 1 1 1 4 4 4 4",
        "f, 3, 1 1 1 2 2 2 3 3 3 3 3"
    })
    void figure7AFollowersLogBecomesTheLeaders(String name, long term, String log) {
        Scene scene = new Scene("leader", name, "third")
                .member("leader", 7, "1 1 1 4 4 5 5 6 6 6")
                .member(name, term, log)
                .member("third", 6, "1 1 1 4 4 5 5 6 6");
        scene.campaigns("leader");
        assertEquals(8, scene.raft("leader").term());
        scene.ticks(6, "leader");
        assertEquals("1 1 1 4 4 5 5 6 6 6 8", scene.log("leader"));
        assertEquals(scene.disk("leader").entries(), scene.disk(name).entries());
    }

    @Test
    void figure8AnEntryOfAnOldTermIsNotCommittedByCount() {
        Scene scene = figure8();
        // (c): s1 leads term 4, and its entry of term 2 comes to a majority; that of term 4 does not.
        scene.only("s1");
        scene.raft("s1").receive("s3", new RaftMessage.Appended<>(4, true, 1, 2, 1));
        scene.raft("s1").receive("s2", new RaftMessage.Appended<>(4, true, 1, 2, 1));
        scene.talk();
        assertEquals(List.of(), scene.applied("s1"));
        // (d): so s5 may still lead, and replace it.
        scene.only("s2", "s3", "s4", "s5");
        scene.campaigns("s5");
        assertTrue(scene.raft("s5").isLeader());
        assertEquals("1 3 5", scene.log("s2"));
    }

    @Test
    void figure8AnEntryOfTheLeadersTermCommitsThoseBeforeIt() {
        Scene scene = figure8();
        // (e): that of term 4 comes to a majority as well.
        scene.only("s1", "s2", "s3");
        scene.ticks(6, "s1");
        assertEquals(List.of(1L, 2L, 3L), scene.applied("s1"));
        scene.only("s2", "s3", "s4", "s5");
        scene.ticks(40, "s5");
        assertFalse(scene.raft("s5").isLeader());
    }

    /** Until s1 leads term 4: (a) to (b), and the election of (c). */
    private static Scene figure8() {
        Scene scene = new Scene("s1", "s2", "s3", "s4", "s5")
                .member("s1", 3, "1 2")
                .member("s2", 3, "1 2")
                .member("s3", 3, "1")
                .member("s4", 3, "1")
                .member("s5", 3, "1 3");
        Raft<String> s1 = scene.raft("s1");
        for (int i = 0; i < 12; i++) {
            s1.tick();
        }
        s1.receive("s2", new Vote<>(4, true, true));
        s1.receive("s3", new Vote<>(4, true, true));
        s1.receive("s2", new Vote<>(4, true, false));
        s1.receive("s3", new Vote<>(4, true, false));
        for (String voter : List.of("s2", "s3")) {
            scene.raft(voter).receive("s1", new VoteRequest<>(4, new Position(2, 2), false));
            assertEquals(List.of(new Vote<String>(4, true, false)), said(scene, voter));
        }
        scene.perform("s1");
        assertTrue(s1.isLeader());
        assertEquals("1 2 4", scene.log("s1"));
        return scene;
    }

    @ParameterizedTest
    @CsvSource({
        "1 1 2, 1 1, false",
        "1 1 2, 1 1 1 1, false",
        "1 1 2, 1 1 2, true",
        "1 1 2, 1 2, false",
        "1 1 2, 1 3, true"
    })
    void section541AVoteGoesOnlyToALogThatIsAsUpToDate(String own, String candidates, boolean granted) {
        Scene scene = new Scene("a", "b", "c").member("a", 3, own);
        String[] terms = candidates.split(" ", -1);
        Position last = new Position(terms.length, Long.parseLong(terms[terms.length - 1]));
        scene.raft("a").receive("b", new VoteRequest<>(4, last, false));
        assertEquals(List.of(new Vote<String>(4, granted, false)), said(scene, "a"));
    }

    @Test
    void section52AMemberVotesOnceInATermAlsoIfItIsKilledMeanwhile() {
        Scene scene = new Scene("a", "b", "c").member("a", 3, "1");
        VoteRequest<String> request = new VoteRequest<>(4, new Position(1, 1), false);
        scene.raft("a").receive("b", request);
        assertEquals(List.of(new Vote<String>(4, true, false)), said(scene, "a"));
        scene.restart("a");
        scene.raft("a").receive("c", request);
        assertEquals(List.of(new Vote<String>(4, false, false)), said(scene, "a"));
        scene.raft("a").receive("b", request);
        assertEquals(List.of(new Vote<String>(4, true, false)), said(scene, "a"));
    }

    @Test
    void figure2WhatAMessagePromisesIsToBeKeptTogetherWithIt() {
        Scene scene = new Scene("a", "b", "c").member("a", 3, "1");
        scene.raft("a").receive("b", new VoteRequest<>(4, new Position(1, 1), false));
        Effects<String> vote = scene.perform("a");
        assertEquals(new Ballot(4, "b"), vote.ballot());
        Entry<String> entry = new Entry<>(4, "x");
        scene.raft("a").receive("b", new Append<>(4, new Position(1, 1), List.of(entry), 0, 1));
        assertEquals(new Effects.Tail<>(2, List.of(entry)), scene.perform("a").log());
    }

    @Test
    void section54WhatContradictsACommittedEntryIsNotAnswered() {
        Scene scene = new Scene("a", "b", "c").member("a", 3, "1 1");
        scene.raft("a").receive("b", new Append<>(3, new Position(2, 1), List.of(), 2, 1));
        scene.perform("a");
        scene.raft("a").receive("b", new Append<>(3, new Position(1, 1), List.of(new Entry<>(3, "x")), 2, 2));
        assertEquals(List.of(), said(scene, "a"));
        assertEquals("1 1", scene.log("a"));
    }

    @Test
    void section8ALeaderKnowsWhatIsCommittedOnlyAfterAnEntryOfItsOwnTerm() {
        Scene scene = three();
        scene.campaigns("a");
        assertEquals("1 1 2", scene.log("b"));
        assertEquals(List.of(1L, 2L, 3L), scene.applied("a"));
    }

    @Test
    void thesis64AReadIsAnsweredOnlyAfterAMajorityHasAnsweredALaterRound() {
        Scene scene = three();
        scene.campaigns("a");
        scene.only("a");
        scene.raft("a").read(7);
        scene.raft("a").flush();
        scene.talk();
        assertEquals(List.of(), scene.reads());
        scene.only("a", "b");
        scene.ticks(3, "a");
        assertEquals(List.of(7L), scene.reads());
    }

    @Test
    void thesis64AReadOfADeposedLeaderIsRefused() {
        Scene scene = three();
        scene.campaigns("a");
        scene.only("b", "c");
        scene.ticks(12, "b", "c");
        assertTrue(scene.raft("b").isLeader());
        scene.raft("a").read(7);
        scene.raft("a").flush();
        scene.talk();
        assertEquals(List.of(), scene.reads());
        scene.only("a", "b", "c");
        scene.raft("b").tick();
        scene.ticks(3, "b");
        assertFalse(scene.raft("a").isLeader());
        assertEquals(List.of(), scene.reads());
        assertEquals(Optional.of("b"), scene.raft("a").leader());
    }

    @Test
    void thesis62ALeaderWithoutAMajorityGivesUp() {
        Scene scene = three();
        scene.campaigns("a");
        scene.only("a");
        scene.ticks(10, "a");
        assertFalse(scene.raft("a").isLeader());
    }

    @Test
    void thesis96WhoWasCutOffDoesNotDeposeTheLeaderWhenItComesBack() {
        Scene scene = three();
        scene.campaigns("a");
        scene.only("a", "b");
        scene.ticks(50, "a", "c");
        assertEquals(2, scene.raft("c").term());
        scene.only("a", "b", "c");
        scene.ticks(50, "a", "b", "c");
        assertEquals(2, scene.raft("a").term());
        assertTrue(scene.raft("a").isLeader());
    }

    @Test
    void section7AFollowerThatIsFarBehindGetsTheState() {
        Scene scene = three();
        scene.campaigns("a");
        scene.only("a", "b");
        for (int i = 0; i < 20; i++) {
            scene.raft("a").propose("x" + i);
            scene.raft("a").flush();
            scene.talk();
        }
        scene.raft("a").compact(20, "the state at 20");
        scene.talk();
        scene.only("a", "b", "c");
        scene.ticks(30, "a");
        Snapshot<String> snapshot = new Snapshot<>(new Position(20, 2), "the state at 20");
        assertEquals(snapshot, scene.disk("c").read().snapshot());
        assertEquals(
                List.of(21L, 22L, 23L),
                scene.applied("c").stream().filter(each -> each > 20).toList());
        scene.restart("c");
        assertEquals(snapshot, scene.raft("c").effects().installed());
    }

    @Test
    void section7AKillBetweenTheSnapshotAndTheLogLosesNothing() {
        Snapshot<String> snapshot = new Snapshot<>(new Position(2, 1), "the state at 2");
        List<Entry<String>> entries = List.of(new Entry<>(1, "x"), new Entry<>(1, "y"), new Entry<>(2, "z"));
        Log<String> same = new Log<>(new Durable<>(Ballot.FIRST, snapshot, 0, entries));
        assertEquals(new Position(3, 2), same.last());
        Snapshot<String> other = new Snapshot<>(new Position(2, 2), "the state at 2");
        assertEquals(other.last(), new Log<>(new Durable<>(Ballot.FIRST, other, 0, entries)).last());
    }

    /** Three members with the same log of two entries. */
    private static Scene three() {
        return new Scene("a", "b", "c")
                .member("a", 1, "1 1")
                .member("b", 1, "1 1")
                .member("c", 1, "1 1");
    }

    private static List<RaftMessage<String>> said(Scene scene, String id) {
        return scene.perform(id).messages().stream()
                .map(Effects.Envelope::message)
                .toList();
    }
}
