package dev.glomers.bench.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.client.Exchange;
import dev.glomers.bench.client.RpcClient;
import dev.glomers.bench.client.RpcClients;
import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.Completion;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import dev.glomers.bench.nodes.KafkaLogs;
import dev.glomers.bench.nodes.KafkaNode;
import dev.glomers.bench.nodes.Tampered;
import dev.glomers.bench.nodes.Tamperings;
import dev.glomers.bench.random.Seed;
import dev.glomers.bench.sim.HopDelay;
import dev.glomers.bench.sim.Latency;
import dev.glomers.bench.sim.Network;
import dev.glomers.bench.sim.NetworkLog;
import dev.glomers.bench.sim.Packet;
import dev.glomers.bench.sim.UndeliverableException;
import dev.glomers.bench.sim.VirtualEventLoop;
import dev.glomers.bench.simulation.Simulation;
import dev.glomers.wire.Json;
import dev.glomers.wire.MalformedLineException;
import dev.glomers.wire.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * What nodes in many languages answer in odd forms: null for what is empty, floats for whole numbers, fields too many, keys
 * as strings. The forms of Maelstrom 0.2.4 decide what is a result: a list may be null, a map may not, nor may a
 * whole number be 1.0, and no field may be added.
 */
class ReplyFormsTest {
    private final VirtualEventLoop loop = new VirtualEventLoop();
    private final Network network = new Network(
            loop,
            new Latency(Latency.Distribution.CONSTANT, 0),
            HopDelay.NONE,
            new SplittableRandom(1),
            NetworkLog.NONE);
    private final RpcClient connection = new RpcClients(loop, network).open();

    /** Answers everything with this body, which lacks only {@code in_reply_to}. */
    private void node(String answer) {
        network.attach("n0", packet -> {
            try {
                Message request = Json.decode(packet.json());
                ObjectNode body = Json.decode("{\"src\":\"n0\",\"dest\":\"c0\",\"body\":" + answer + "}")
                        .body();
                body.put("in_reply_to", request.body().path("msg_id").longValue());
                network.send(new Packet("n0", "c0", Json.encode(new Message("n0", "c0", body))));
            } catch (MalformedLineException | UndeliverableException e) {
                throw new AssertionError(e);
            }
        });
    }

    private Completion completion(String name, String f, String value, String answer) throws InterruptedException {
        node(answer);
        Workload workload = Workloads.create(name, WorkloadOptions.defaults(List.of("n0"), new Seed(1)))
                .orElseThrow();
        Op op = new Op(0, 0, OpType.INVOKE, 0, f, Edn.read(value), Map.of());
        List<Completion> endings = new ArrayList<>();
        workload.client()
                .get()
                .invoke(
                        op,
                        new Exchange(
                                connection,
                                "n0",
                                op.value(),
                                workload.onError(f),
                                workload.timeout().toNanos(),
                                endings::add));
        loop.runUntil(() -> !endings.isEmpty());
        return endings.get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "echo | echo | \"hi\" | {\"type\":\"echo_ok\",\"echo\":null} | {:type \"echo_ok\", :echo nil, :in_reply_to 1}",
                "echo | echo | \"hi\" | {\"type\":\"echo_ok\",\"echo\":1.0} | {:type \"echo_ok\", :echo 1.0, :in_reply_to 1}",
                "unique-ids | generate | nil | {\"type\":\"generate_ok\",\"id\":null} | nil",
                "unique-ids | generate | nil | {\"type\":\"generate_ok\",\"id\":7.0} | 7.0",
                "unique-ids | generate | nil | {\"type\":\"generate_ok\",\"id\":[1,null]} | [1 nil]",
                "broadcast | read | nil | {\"type\":\"read_ok\",\"messages\":null} | nil",
                "broadcast | read | nil | {\"type\":\"read_ok\",\"messages\":[1.0,\"2\",null]} | [1.0 \"2\" nil]",
                "g-set | read | nil | {\"type\":\"read_ok\",\"value\":null} | nil",
                "g-set | read | nil | {\"type\":\"read_ok\",\"value\":[3.0]} | [3.0]",
                "g-counter | read | nil | {\"type\":\"read_ok\",\"value\":5,\"msg_id\":9} | 5",
                "pn-counter | read | nil | {\"type\":\"read_ok\",\"value\":-5} | -5",
                "lin-kv | read | [0 nil] | {\"type\":\"read_ok\",\"value\":null} | [0 nil]",
                "lin-kv | read | [0 nil] | {\"type\":\"read_ok\",\"value\":3.0} | [0 3.0]",
                "lin-kv | read | [0 nil] | {\"type\":\"read_ok\",\"value\":\"3\"} | [0 \"3\"]",
                "kafka | send | [[:send \"7\" 3]] | {\"type\":\"send_ok\",\"offset\":-1} | [[:send \"7\" [-1 3]]]",
                "kafka | poll | [[:poll]] | {\"type\":\"poll_ok\",\"msgs\":{\"7\":null}} | [[:poll {\"7\" nil}]]",
                "kafka | poll | [[:poll]] | {\"type\":\"poll_ok\",\"msgs\":{}} | [[:poll {}]]",
                "kafka | assign | [\"7\"] | {\"type\":\"list_committed_offsets_ok\",\"offsets\":{\"7\":-1}} | [\"7\"]",
                "txn-list-append | txn | [[:r 1 nil]] | {\"type\":\"txn_ok\",\"txn\":null} | []",
                "txn-list-append | txn | [[:r 1 nil]] | {\"type\":\"txn_ok\",\"txn\":[[\"r\",\"1\",null]]} | [[:r \"1\" nil]]",
                "txn-list-append | txn | [[:r 1 nil]] | {\"type\":\"txn_ok\",\"txn\":[[\"r\",1.0,[2.0]]]} | [[:r 1.0 [2.0]]]",
                "txn-rw-register | txn | [[:r 1 nil]] | {\"type\":\"txn_ok\",\"txn\":null} | []",
                "txn-rw-register | txn | [[:r 1 nil]] | {\"type\":\"txn_ok\",\"txn\":[[\"r\",null,[]]]} | [[:r nil []]]",
            })
    void whatTheFormLetsThroughIsTheResultAsItCame(String name, String f, String value, String answer, String result)
            throws InterruptedException {
        Completion end = completion(name, f, value, answer);
        assertEquals("OK " + result, end.type() + " " + Edn.write(end.value()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "echo | echo | \"hi\" | {\"type\":\"echo_ok\"} | {:echo missing-required-key}",
                "echo | echo | \"hi\" | {\"type\":\"echo_ok\",\"echo\":\"hi\",\"msg_id\":null} | {:msg_id (not (integer? nil))}",
                "unique-ids | generate | nil | {\"type\":\"generate_ok\",\"id\":7,\"node\":\"n0\"} | {:node disallowed-key}",
                "unique-ids | generate | nil | {\"type\":\"generate\",\"id\":7} | {:type (not (= \"generate_ok\" \"generate\"))}",
                "broadcast | read | nil | {\"type\":\"read_ok\",\"messages\":{}} | {:messages (not (sequential? {}))}",
                "broadcast | broadcast | 1 | {\"type\":\"broadcast_ok\",\"message\":1} | {:message disallowed-key}",
                "g-set | read | nil | {\"type\":\"read_ok\",\"value\":\"\"} | {:value (not (sequential? \"\"))}",
                "g-counter | read | nil | {\"type\":\"read_ok\",\"value\":null} | {:value (not (integer? nil))}",
                "g-counter | read | nil | {\"type\":\"read_ok\",\"value\":5.0} | {:value (not (integer? 5.0))}",
                "g-counter | read | nil | {\"type\":\"read_ok\",\"value\":\"5\"} | {:value (not (integer? \"5\"))}",
                "pn-counter | read | nil | {\"type\":\"read_ok\",\"value\":-0.0} | {:value (not (integer? -0.0))}",
                "lin-kv | read | [0 nil] | {\"type\":\"read_ok\",\"value\":3,\"msg_id\":1.0} | {:msg_id (not (integer? 1.0))}",
                "lin-kv | write | [0 3] | {\"type\":\"write_ok\",\"value\":3} | {:value disallowed-key}",
                "kafka | send | [[:send \"7\" 3]] | {\"type\":\"send_ok\",\"offset\":1.0} | {:offset (named (not (integer? 1.0)) \"offset\")}",
                "kafka | poll | [[:poll]] | {\"type\":\"poll_ok\",\"msgs\":null} | {:msgs (not (map? nil))}",
                "kafka | poll | [[:poll]] | {\"type\":\"poll_ok\",\"msgs\":{\"7\":[null]}} | {:msgs {\"7\" [[(not (present? \"offset\")) (not (present? \"msg\"))]]}}",
                "kafka | assign | [\"7\"] | {\"type\":\"list_committed_offsets_ok\",\"offsets\":null} | {:offsets (not (map? nil))}",
                "txn-list-append | txn | [[:r 1 nil]] | {\"type\":\"txn_ok\",\"txn\":[[\"r\",1,{}]]} | {:txn [(not (some-matching-either-clause? [\"r\" 1 {}]))]}",
                "txn-list-append | txn | [[:r 1 nil]] | {\"type\":\"txn_ok\",\"txn\":[[\"w\",1,2]]} | {:txn [(not (some-matching-either-clause? [\"w\" 1 2]))]}",
                "txn-rw-register | txn | [[:r 1 nil]] | {\"type\":\"txn_ok\",\"txn\":[[\"r\",1]]} | {:txn [(not (some-matching-either-clause? [\"r\" 1]))]}",
            })
    void whatTheFormForbidsIsIndeterminateWithTheReason(String name, String f, String value, String answer, String why)
            throws InterruptedException {
        Completion end = completion(name, f, value, answer);
        assertEquals(OpType.INFO, end.type());
        String error = Edn.display(end.extra().get(Keyword.of("error"))).replaceAll("\\s+", " ");
        assertTrue(
                error.contains(Edn.display(Edn.read(why)).replaceAll("\\s+", " "))
                        || error.contains("This is malformed because: " + why),
                error);
    }

    /** Go's nil slice and Java's null: the real Maelstrom takes it for a list without messages. */
    @Test
    void aLogThatAnswersNullWhereItHasNoMessagesIsValid() {
        Simulation.of("kafka", () -> {
                    Set<String> shown = new TreeSet<>();
                    return new Tampered(
                            new KafkaNode(KafkaLogs::right),
                            Tamperings.changed("poll", 1, (node, body) -> nullForNothing(shown, body)));
                })
                .rate(50)
                .runSeeds(5)
                .forEach(outcome -> {
                    outcome.assertValid();
                    assertTrue(
                            outcome.history()
                                    .clientOps()
                                    .anyMatch(op -> Edn.write(op.value()).contains("\" nil")),
                            outcome::toString);
                });
    }

    /** A log that nobody has polled a message of is left out: Jepsen can't judge one that was polled and always empty. */
    private static void nullForNothing(Set<String> shown, ObjectNode body) {
        if (body.path("msgs") instanceof ObjectNode messages) {
            shown.stream().filter(key -> !messages.has(key)).forEach(messages::putNull);
            messages.properties().stream()
                    .filter(entry -> !entry.getValue().isNull())
                    .forEach(entry -> shown.add(entry.getKey()));
        }
    }
}
