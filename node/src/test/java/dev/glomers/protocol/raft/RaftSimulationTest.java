package dev.glomers.protocol.raft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What figure 3 of the paper claims, after every event of many simulations; and that mistakes are found in this way. */
class RaftSimulationTest {
    private static final int SEEDS = 300;
    private static final int MUTANT_SEEDS = 200;
    private static final int EVENTS = 5000;
    private static final int MUTANT_EVENTS = 12_000;

    /** Raft with one mistake. */
    private enum Mutant {
        VOTES_TWICE("one leader a term", false) {
            @Override
            Rules rules() {
                return new Rules() {
                    @Override
                    public boolean mayVote(Ballot ballot, String candidate) {
                        return true;
                    }
                };
            }
        },
        COMMITS_AN_OLD_TERMS_ENTRY_BY_COUNT("leaders are complete", false) {
            @Override
            Rules rules() {
                return new Rules() {
                    @Override
                    public boolean mayCount(long entryTerm, long term) {
                        return true;
                    }
                };
            }
        },
        FORGETS_ITS_VOTE_OVER_A_KILL("one leader a term", true),
        READS_FROM_A_DEPOSED_LEADER("reads are not stale", false) {
            @Override
            Rules rules() {
                return new Rules() {
                    @Override
                    public boolean mustConfirmReads() {
                        return false;
                    }
                };
            }
        };

        private final String sign;
        private final boolean forgetsBallots;

        Mutant(String sign, boolean forgetsBallots) {
            this.sign = sign;
            this.forgetsBallots = forgetsBallots;
        }

        Rules rules() {
            return Rules.RAFT;
        }
    }

    @Test
    void theInvariantsHoldAfterEveryEventAndInTheEndThereIsALeader() {
        List<String> broken = new ArrayList<>();
        long committed = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            Cluster cluster = new Cluster(seed, members(seed), Rules.RAFT, false);
            try {
                cluster.play(EVENTS);
                cluster.recover();
                long before = cluster.invariants().committedIndex();
                cluster.propose();
                cluster.recover();
                assertTrue(cluster.invariants().committedIndex() > before, () -> "nothing can be committed any more");
                committed += before;
            } catch (Invariants.Broken e) {
                broken.add("seed " + seed + ": " + e.getMessage());
            }
        }
        assertEquals("", String.join("\n", broken));
        assertTrue(committed > 10L * SEEDS, "only " + committed + " entries were ever committed");
    }

    @ParameterizedTest
    @EnumSource
    void aMutantIsCaught(Mutant mutant) {
        List<String> others = new ArrayList<>();
        for (long seed = 1; seed <= MUTANT_SEEDS; seed++) {
            try {
                new Cluster(seed, members(seed), mutant.rules(), mutant.forgetsBallots).play(MUTANT_EVENTS);
            } catch (Invariants.Broken e) {
                if (String.valueOf(e.getMessage()).startsWith(mutant.sign)) {
                    System.out.println(mutant + " is caught by seed " + seed + ": " + e.getMessage());
                    return;
                }
                others.add(String.valueOf(e.getMessage()));
            }
        }
        fail("no seed shows that it " + mutant + ", but these: " + others);
    }

    private static int members(long seed) {
        return seed % 3 == 0 ? 3 : 5;
    }
}
