package dev.glomers.runner.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The messages, to the letter: they are what a user has to go by. */
final class ProblemsTest {
    private static final String START = "question: q\nworkload: broadcast\nnode: broadcast\n";

    private static void assertRefused(String yaml, String expected) {
        ReadResult result = new ExperimentReader(new Programs()).read(Path.of("x.yaml"), yaml);
        String found = assertInstanceOf(ReadResult.Rejected.class, result, result::toString).problems().stream()
                .map(Problem::toString)
                .collect(Collectors.joining("\n"));
        assertEquals(expected.strip(), found);
    }

    @Test
    void anUnknownKeyGetsTheNearestOneThatThereIs() {
        assertRefused(START + "optoins: {}\n", """
                x.yaml:4:1: optoins: found an unknown key
                    expected one of question, workload, node, options, matrix, exclude, include, repeats, seeds, timeout, expectations, records, memory, cases
                    did you mean options?
                """);
    }

    @Test
    void aValueOfTheWrongTypeIsToldWithItsPlace() {
        assertRefused(START + "options:\n  node-count: many\n", """
                x.yaml:5:15: node-count: found "many"
                    expected a whole number above 0
                """);
    }

    @Test
    void anAmountOfMemoryNeedsItsUnit() {
        assertRefused(START + "memory: {harness: 4, node: 1 GiB}\n", """
                x.yaml:4:19: memory.harness: found 4
                    expected an amount of memory from 64 MiB to 1024 GiB, such as 512 MiB or 4 GiB
                x.yaml:4:22: memory.node: found an unknown key
                    expected one of harness, nodes
                    did you mean nodes?
                """);
    }

    @Test
    void anEmptyMatrixIsNotQuietlyOneCell() {
        assertRefused(START + "matrix: {}\n", """
                x.yaml:4:9: matrix: found an empty matrix
                    expected at least one parameter
                    or remove the key
                """);
        assertRefused(START + "matrix: {latency: []}\n", """
                x.yaml:4:19: matrix.latency: found an empty list
                    expected a list of at least one value, such as [5, 25]
                """);
    }

    @Test
    void aKeyGivenTwiceIsNotSilentlyTheLast() {
        assertRefused(START + "node: echo\n", """
                x.yaml:4:1: node: found the key a second time
                    expected each key once
                    the first is in line 3
                """);
    }

    @Test
    void anUnknownMetricOrABadLimitIsToldBeforeAnythingRuns() {
        assertRefused(START + "expectations: {stable-latency.p50: \"< 400\"}\n", """
                x.yaml:4:36: expectations.stable-latency.p50: found "< 400"
                    expected a limit with a unit such as "< 400 ms" or "<= 1.5 s"
                """);
        assertRefused(START + "expectations: {verdict: vaild}\n", """
                x.yaml:4:25: expectations.verdict: found "vaild"
                    expected valid, invalid, unknown, crashed, timed-out or any
                    did you mean valid?
                """);
    }

    @Test
    void anExpectationForNoCellIsASlipOfTheFinger() {
        assertRefused(START + "expectations: [{lost-count: 0, when: {nemesis: partition}}]\n", """
                x.yaml:4:17: expectations[0].lost-count: found an expectation that is for no cell
                    expected cases and when to match at least one cell
                    compare them with the names of cases and the values in matrix
                """);
    }

    @Test
    void anUnknownProgramArgumentOrCommandIsToldWithWhatThereIs() {
        assertRefused("question: q\nworkload: echo\nnode: ecko\n", """
                x.yaml:3:7: node: found the unknown program "ecko"
                    expected one of echo, broadcast
                    did you mean echo?
                """);
        assertRefused(START + "matrix: {strategy: [star, moon]}\n", """
                x.yaml:4:27: node.args: found --strategy moon
                    expected an argument that broadcast takes
                    expected --strategy to be flood or star, found "moon"
                """);
        assertRefused("question: q\nworkload: echo\nnode: /no/such/node\n", """
                x.yaml:3:7: node: found no file at /no/such/node
                    expected an executable
                    a path is relative to the experiment's folder; build it first if it is built
                """);
    }

    @Test
    void aFlagThatAnExperimentSetsOtherwiseSaysHow() {
        assertRefused(START + "options: {seed: 3}\n", """
                x.yaml:4:11: options.seed: found a flag that is not set here
                    expected one of availability, clock-drift, concurrency, consistency-models, jitter, key-count, latency, latency-dist, log-net-recv, log-net-send, log-stderr, max-txn-length, max-writes-per-key, nemesis, nemesis-interval, node-count, rate, stall, stall-interval, time-limit, topology
                    write seeds: beside options
                """);
    }

    @Test
    void allProblemsAreToldAtOnceInTheOrderOfTheFile() {
        assertRefused("workload: brodcast\nnode: broadcast\noptions: {latency: -1}\nexclude: [{latency: 5}]\n", """
                x.yaml:1:1: question: found nothing
                    expected a sentence that says what the experiment asks
                    begin the file with question: ...
                x.yaml:1:11: workload: found "brodcast"
                    expected one of echo, unique-ids, broadcast, g-set, g-counter, pn-counter, lin-kv, kafka, txn-list-append, txn-rw-register
                    did you mean broadcast?
                x.yaml:3:20: latency: found -1
                    expected a whole number of milliseconds, 0 or more
                x.yaml:4:11: exclude[0]: found an exclude that matches no combination
                    expected values that the matrix has
                    compare it with the lists in matrix, or remove it
                x.yaml:4:12: exclude[0].latency: found a parameter that does not vary
                    expected one of []
                """);
    }

    @Test
    void aRecordSaysWhatWasReachedByWhom() {
        assertRefused(START + """
                records:
                  - {metric: msgs-per-opp, value: 1, by: a}
                  - {metric: stable-latency.p50, value: 1, by: a}
                  - {metric: ops, value: "< 1", note: n, who: a}
                  - {metric: ops, value: 1, by: a, source: www.example.org}
                """, """
                x.yaml:5:14: records[0].metric: found "msgs-per-opp"
                    expected one of ops, ok-count, fail-count, info-count, ok-fraction, msgs-per-op, msgs-per-op.all, server-messages, messages, stable-latency.p50, stable-latency.p95, stable-latency.p99, stable-latency.max, stable-latency.over-cut, op-latency.p50, op-latency.p95, op-latency.p99, op-latency.max, realtime-lag.max, longest-cut, longest-gap, lost-count, stale-count, duplicated-count, ops-made, clock-lag.p99, busy-elsewhere, disturbed
                    did you mean msgs-per-op?
                x.yaml:6:41: records[1].value: found 1
                    expected a figure with its unit such as 764 ms
                x.yaml:7:5: records[2]: found no by
                    expected the key by
                    such as {metric: msgs-per-op, value: 1.92, by: teivah/gossip-glomers}
                x.yaml:7:26: records[2].value: found "< 1"
                    expected a figure such as 1.92
                x.yaml:7:42: records[2].who: found an unknown key
                    expected one of metric, value, by, note, source
                x.yaml:8:44: records[3].source: found "www.example.org"
                    expected an address that begins with https://
                    leave the key out where there is none, and say so in note
                """);
    }
}
