package dev.glomers.bench.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.ReferenceCase;
import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.EdnPath;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.HistoryFile;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import dev.glomers.bench.nodes.TxnExecutions;
import dev.glomers.bench.nodes.TxnNode;
import dev.glomers.bench.nodes.TxnNode.Execution;
import dev.glomers.bench.simulation.Outcome;
import dev.glomers.bench.simulation.Simulation;
import dev.glomers.node.Node;
import dev.glomers.wire.Json;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Both workloads of transactions: what is asked, what answers mean. What is said of them is their checkers' matter. */
class TxnWorkloadTest {
    private enum Kind {
        LIST_APPEND("txn-list-append"),
        RW_REGISTER("txn-rw-register");

        private final String workload;

        Kind(String workload) {
            this.workload = workload;
        }

        Simulation simulation(Supplier<Execution> execution) {
            return Simulation.of(workload, () -> new TxnNode(execution.get()));
        }
    }

    private static History play(Kind kind, long seed, Supplier<Execution> execution) {
        return kind.simulation(execution)
                .nodes(3)
                .clients(6)
                .rate(200)
                .timeLimit(Duration.ofSeconds(2))
                .seed(seed)
                .run()
                .history();
    }

    private static List<Op> completions(History history) {
        return history.ops().stream().filter(op -> op.type() != OpType.INVOKE).toList();
    }

    private static String text(History history) {
        return history.ops().stream().map(HistoryFile::ednLine).collect(Collectors.joining("\n"));
    }

    /** The op's line with every number replaced, every list of numbers shortened, and its steps as a set. */
    private static Set<String> forms(List<Op> ops) {
        Set<String> forms = new TreeSet<>();
        for (Op op : ops) {
            for (Object step : (List<?>) Objects.requireNonNull(op.value())) {
                forms.add(op.type().label() + " " + op.f() + " "
                        + Edn.write(step).replaceAll("\\d+", "1").replaceAll("1( 1)+]", "1]")
                        + " " + op.extra().keySet());
            }
        }
        return forms;
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void opsHaveTheFormThatTheyHaveOnMaelstrom(Kind kind) throws IOException {
        List<ReferenceCase> cases = ReferenceCase.all().stream()
                .filter(each -> each.workload().equals(kind.workload))
                .toList();
        assertTrue(!cases.isEmpty());
        Set<String> real = new TreeSet<>();
        for (ReferenceCase each : cases) {
            real.addAll(forms(each.history().ops().stream()
                    .filter(op -> op.isClient() && op.extra().isEmpty())
                    .toList()));
        }
        Set<String> ours = forms(play(kind, 1, TxnExecutions::right).ops());
        assertEquals(real, ours);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void rightNodesAnswerEveryTransactionAndTheSameSeedGivesTheSameAnswers(Kind kind) {
        Set<String> histories = new TreeSet<>();
        for (long seed = 0; seed < 20; seed++) {
            History history = play(kind, seed, TxnExecutions::right);
            assertTrue(history.size() > 600, "seed " + seed + ": " + history.size());
            assertTrue(completions(history).stream().allMatch(op -> op.type() == OpType.OK), "seed " + seed);
            assertEquals(text(history), text(play(kind, seed, TxnExecutions::right)), "seed " + seed);
            histories.add(text(history));
        }
        assertEquals(20, histories.size());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anAbortedTransactionKeepsItsStepsAndSaysWhy(Kind kind) {
        List<Op> failed = completions(play(kind, 1, TxnExecutions::dirtyRead)).stream()
                .filter(op -> op.type() == OpType.FAIL)
                .toList();
        assertTrue(failed.size() > 20);
        assertEquals(
                Set.of("{:error [:txn-conflict \"aborted, or so it says\"]}"),
                failed.stream().map(op -> Edn.write(op.extra())).collect(Collectors.toSet()));
        assertTrue(forms(failed).stream().noneMatch(form -> form.contains(":r 1 [")), "reads stay as they were asked");
    }

    /** Nodes that answer their n-th request with the n-th of these values of {@code txn}. */
    private static List<Op> answered(Kind kind, List<JsonNode> answers) {
        int[] count = {0};
        History history = Simulation.of(
                        kind.workload,
                        () -> (Node node) -> node.on(
                                "txn",
                                request -> node.reply(
                                        request,
                                        Json.body("txn_ok").set("txn", answers.get(count[0]++ % answers.size())))))
                .nodes(1)
                .timeLimit(Duration.ofSeconds(1))
                .run()
                .history();
        return completions(history);
    }

    /** What the real Maelstrom made of the same replies. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "LIST_APPEND | [['r',1]] | {:txn [(not (some-matching-either-clause? [\"r\" 1]))]}",
                "LIST_APPEND | [['r',1,[1],5]] | {:txn [(not (some-matching-either-clause? [\"r\" 1 [1] 5]))]}",
                "LIST_APPEND | null | []",
                "LIST_APPEND | [] | []",
                "LIST_APPEND | 7 | {:txn (not (sequential? 7))}",
                "LIST_APPEND | 'abc' | {:txn (not (sequential? \"abc\"))}",
                "LIST_APPEND | {'a':1} | {:txn (not (sequential? {\"a\" 1}))}",
                "LIST_APPEND | [['x',1,2]] | {:txn [(not (some-matching-either-clause? [\"x\" 1 2]))]}",
                "LIST_APPEND | [['r',1,5]] | {:txn [(not (some-matching-either-clause? [\"r\" 1 5]))]}",
                "LIST_APPEND | [['r',1,1.5]] | {:txn [(not (some-matching-either-clause? [\"r\" 1 1.5]))]}",
                "LIST_APPEND | [['r',1,null]] | [[:r 1 nil]]",
                "LIST_APPEND | [['append',1,null]] | [[:append 1 nil]]",
                "LIST_APPEND | [['append','a',{'a':1}]] | [[:append \"a\" {\"a\" 1}]]",
                "LIST_APPEND | [[]] | {:txn [(not (some-matching-either-clause? []))]}",
                "LIST_APPEND | [null] | {:txn [(not (some-matching-either-clause? nil))]}",
                "LIST_APPEND | [['r',1,[1]],['r',1,'aaaaaaaaaaaaaaaaaa'],['append',1,1]] |"
                        + " {:txn [nil (not (some-matching-either-clause? a-clojure.lang.PersistentVector)) nil]}",
                "RW_REGISTER | [['r',1,5]] | [[:r 1 5]]",
                "RW_REGISTER | [['r',1,1.5]] | [[:r 1 1.5]]",
                "RW_REGISTER | [['r',1,{'a':1}]] | [[:r 1 {\"a\" 1}]]",
                "RW_REGISTER | [['w',1,null]] | [[:w 1 nil]]",
                "RW_REGISTER | null | []",
                "RW_REGISTER | [['append',1,null]] |"
                        + " {:txn [(not (some-matching-either-clause? [\"append\" 1 nil]))]}",
                "RW_REGISTER | [['r',1,[1]],['append',1,1]] |"
                        + " {:txn [nil (not (some-matching-either-clause? [\"append\" 1 1]))]}",
            })
    void aReplyOfTheWrongFormIsIndeterminateAndSaysWhatIsWrong(Kind kind, String answer, String outcome) {
        JsonNode json = JsonMapper.shared().readTree(answer.replace('\'', '"'));
        for (Op op : answered(kind, List.of(json))) {
            if (outcome.startsWith("{")) {
                String error = String.valueOf(op.extra().get(Keyword.of("error")));
                assertEquals(OpType.INFO, op.type());
                assertTrue(error.startsWith("indeterminate: Malformed RPC response."), error);
                String words = error.replaceAll("\\s+", " ");
                assertTrue(words.contains("because: " + outcome + " See"), words);
            } else {
                assertEquals("ok " + outcome, op.type().label() + " " + Edn.write(op.value()));
            }
        }
    }

    @Test
    void theExplanationShowsTheFormsOfSteps() {
        String error =
                String.valueOf(answered(Kind.LIST_APPEND, List.of(Json.array().add(7)))
                        .get(0)
                        .extra()
                        .get(Keyword.of("error")));
        assertTrue(
                error.replaceAll("\\s+", " ")
                        .contains("And expected a response of the form: {:type (eq \"txn_ok\"),"
                                + " :txn [(either [(one (eq \"r\") \"f\") (one Any \"k\") (one [Any] \"v\")]"
                                + " [(one (eq \"append\") \"f\") (one Any \"k\") (one Any \"v\")])],"
                                + " {:k :msg_id} Int, :in_reply_to Int}"),
                error);
    }

    @Test
    void anotherProcessGoesOnAfterAnIndeterminateTransaction() {
        List<Op> ops =
                answered(Kind.RW_REGISTER, List.of(Json.array(), Json.array().add(7)));
        List<Integer> processes = ops.stream().map(Op::process).distinct().toList();
        assertEquals(IntStream.range(0, processes.size()).boxed().toList(), processes);
        assertNotEquals(1, processes.size());
        List<String> types = new ArrayList<>();
        ops.forEach(op -> types.add(op.type().label()));
        assertEquals(List.of("ok", "info", "ok", "info"), types.subList(0, 4));
    }

    private static Outcome judged(Kind kind, Supplier<Execution> execution, String model) {
        return kind.simulation(execution)
                .clients(6)
                .rate(100)
                .timeLimit(Duration.ofSeconds(5))
                .consistencyModels(model)
                .seed(3)
                .run();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void rightNodesAreStrictlySerializable(Kind kind) {
        kind.simulation(TxnExecutions::right)
                .clients(6)
                .timeLimit(Duration.ofSeconds(4))
                .runSeeds(20)
                .forEach(Outcome::assertValid);
    }

    @ParameterizedTest
    @CsvSource({
        "LIST_APPEND, dirtyRead, read-committed, G1a",
        "LIST_APPEND, lostUpdate, snapshot-isolation, lost-update",
        "LIST_APPEND, staleRead, strict-serializable, G-single-item-realtime",
        "LIST_APPEND, dirtyWrite, read-uncommitted, G0",
        "RW_REGISTER, dirtyRead, read-committed, G1a",
        "RW_REGISTER, lostUpdate, snapshot-isolation, lost-update",
    })
    void wrongNodesAreCaughtByTheModelThatRulesTheirMistakeOut(Kind kind, String node, String model, String anomaly) {
        Outcome outcome = judged(kind, node(node), model);
        outcome.assertInvalid();
        String found = Edn.write(EdnPath.at(((Outcome.Judged) outcome).verdict().toEdn(), "workload", "anomaly-types"));
        assertTrue(found.contains(":" + anomaly), found);
    }

    @ParameterizedTest
    @CsvSource({
        "LIST_APPEND, dirtyRead, read-uncommitted",
        "LIST_APPEND, staleRead, serializable",
        "RW_REGISTER, dirtyRead, read-uncommitted",
        "RW_REGISTER, staleRead, serializable",
        // It could not tell: without further options, Elle knows nothing of the order in which registers are written.
        "RW_REGISTER, dirtyWrite, read-uncommitted",
    })
    void wrongNodesAreRightEnoughForAWeakerModel(Kind kind, String node, String model) {
        judged(kind, node(node), model).assertValid();
    }

    private static Supplier<Execution> node(String name) {
        return switch (name) {
            case "dirtyRead" -> TxnExecutions::dirtyRead;
            case "lostUpdate" -> TxnExecutions::lostUpdate;
            case "staleRead" -> TxnExecutions::staleRead;
            case "dirtyWrite" -> TxnExecutions::dirtyWrite;
            default -> throw new IllegalArgumentException(name);
        };
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatIsWrongIsToldInWordsWhoReadWhatWhomWrote(Kind kind) {
        Outcome outcome = kind.simulation(TxnExecutions::staleRead)
                .nodes(3)
                .clients(6)
                .rate(200)
                .timeLimit(Duration.ofSeconds(2))
                .run();
        outcome.assertInvalid();
        assertTrue(outcome.toString().contains("G-single-item-realtime #0\nLet:\n  T1 = "), outcome::toString);
        assertTrue(outcome.toString().contains("< T2, because T"), outcome::toString);
        assertTrue(outcome.toString().contains("before the invocation of"), outcome::toString);
    }

    @Test
    void dirtyWritesOverRegistersShowOnRequestOnly() {
        Simulation simulation = Kind.RW_REGISTER
                .simulation(TxnExecutions::dirtyWrite)
                .nodes(1)
                .clients(10)
                .rate(200)
                .timeLimit(Duration.ofSeconds(3))
                .keyCount(3)
                .maxTxnLength(8)
                .maxWritesPerKey(100)
                .consistencyModels("read-uncommitted");
        assertEquals(0, dirty(simulation), "Elle's own rules show nothing");
        assertTrue(dirty(simulation.strict()) >= 15, "those of strict do under most seeds: " + dirty(simulation));
    }

    /** Under how many of 20 seeds a cycle of writes is found. */
    private static long dirty(Simulation simulation) {
        return simulation
                .runSeeds(20)
                .filter(outcome -> Edn.write(
                                ((Outcome.Judged) outcome).verdict().results().get(Keyword.of("workload")))
                        .contains(":anomaly-types (:G0"))
                .count();
    }
}
