package dev.glomers.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.testing.Faults;
import dev.glomers.testing.VirtualNetwork;
import dev.glomers.wire.ErrorCode;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import dev.glomers.wire.RpcError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class NodeLoopTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final List<RpcOutcome> outcomes = new ArrayList<>();

    @Test
    void initIsAnsweredAndTellsTheNodeWhoItIs() {
        List<String> seen = new ArrayList<>();
        VirtualNetwork network = new VirtualNetwork(1);
        network.start("n1", () -> node -> seen.add(node.id() + " " + node.nodeIds() + " " + node.peers()));
        Message answer = network.ask("n1", init("n1", "n0", "n1", "n2"));
        assertEquals("init_ok", answer.type());
        assertEquals(List.of("n1 [n0, n1, n2] [n0, n2]"), seen);
    }

    @Test
    void aSecondInitIsRefused() {
        VirtualNetwork network = two(node -> {});
        assertError(12, network.ask("n0", init("n0", "n0")));
    }

    @Test
    void anInitThatDoesNotSayWhoItIsForIsRefused() {
        VirtualNetwork network = new VirtualNetwork(1);
        network.start("n0", () -> node -> {});
        assertError(12, network.ask("n0", Json.body("init")));
        assertError(12, network.ask("n0", init("n0", "n1", "n2")));
        assertError(12, network.ask("n0", init("n0", "n0").put("node_ids", "n0")));
        assertError(12, network.ask("n0", init("n0", "n0", "n0")));
        assertError(12, network.ask("n0", init("n0", "n0", "n1", "n1")));
        assertEquals("init_ok", network.ask("n0", init("n0", "n0")).type());
    }

    @Test
    void aNodeThatIsNotInitializedSaysSo() {
        VirtualNetwork network = new VirtualNetwork(1);
        network.start("n0", () -> node -> {});
        assertError(11, network.ask("n0", Json.body("read")));
    }

    @Test
    void anUnknownTypeIsNotSupportedAndTheAnswerNamesThoseThatAre() {
        VirtualNetwork network = two(node -> node.on("known", request -> {}));
        Message answer = network.ask("n0", Json.body("strange"));
        assertError(10, answer);
        assertTrue(answer.body().get("text").stringValue().contains("known"), () -> String.valueOf(answer));
        assertError(10, network.ask("n0", Json.object()));
        assertError(10, network.ask("n0", Json.object().put("type", 7)));
    }

    @Test
    void aMalformedRequestNamesTheFieldAndWhatWasFound() {
        VirtualNetwork network = two(node -> node.on("add", request -> Fields.integer(request, "delta")));
        Message answer = network.ask("n0", Json.body("add").put("delta", "three"));
        assertError(12, answer);
        assertEquals(
                "add: expected \"delta\" to be a 64-bit integer, found \"three\"",
                answer.body().get("text").stringValue());
    }

    @Test
    void aLineThatIsNoMessageIsAnsweredIfItTellsWhom() {
        VirtualNetwork network = two(node -> {});
        network.inject("n0", "{\"src\":\"c1\",\"dest\":5,\"body\":{\"type\":\"read\",\"msg_id\":77}}");
        network.inject("n0", "{\"src\":\"c1\",\"dest\":\"n0\",\"body\":");
        network.inject("n0", "");
        network.runFor(SECOND);
        assertEquals(1, network.clientInbox().size());
        assertError(12, network.answer(77));
        assertEquals(3, network.logs().size());
    }

    @Test
    void aHandlerThatThrowsIsAnsweredWithACrashAndTheNodeLivesOn() {
        VirtualNetwork network = two(node -> {
            node.on("fail", request -> {
                throw new IllegalStateException("broken");
            });
            node.on("work", request -> node.reply(request, Json.body("work_ok")));
        });
        assertError(13, network.ask("n0", Json.body("fail")));
        assertEquals("work_ok", network.ask("n0", Json.body("work")).type());
        assertTrue(network.logs().toString().contains("broken"), () -> String.valueOf(network.logs()));
    }

    @Test
    void aTimerThatThrowsIsLoggedAndGoesOn() {
        List<Double> runs = new ArrayList<>();
        VirtualNetwork network = two(node -> node.every(SECOND, () -> {
            runs.add(node.nowNanos() / 1e9);
            throw new IllegalStateException("broken");
        }));
        network.runFor(Duration.ofMillis(3500));
        assertEquals(6, runs.size(), "three on each of two nodes");
    }

    @Test
    void aCancelledTimerDoesNotRunEvenIfItCancelsItself() {
        List<Timer> timers = new ArrayList<>();
        List<String> runs = new ArrayList<>();
        VirtualNetwork network = two(node -> {
            timers.add(node.every(SECOND, () -> {
                runs.add(node.id());
                timers.forEach(Timer::cancel);
            }));
            node.after(SECOND.dividedBy(2), () -> runs.add("never")).cancel();
        });
        network.runFor(SECOND.multipliedBy(5));
        assertEquals(List.of("n0"), runs);
    }

    @Test
    void anRpcIsCalledBackWithTheAnswer() {
        VirtualNetwork network = two(node -> {
            node.on("question", request -> node.reply(request, Json.body("question_ok")));
            ask(node, SECOND);
        });
        network.runFor(SECOND.multipliedBy(3));
        assertEquals(
                "question_ok",
                assertInstanceOf(RpcOutcome.Answered.class, only()).reply().type());
    }

    @Test
    void anRpcIsCalledBackWithTheError() {
        VirtualNetwork network = two(node -> {
            node.on("question", request -> {
                throw new RpcError(ErrorCode.PRECONDITION_FAILED, "no");
            });
            ask(node, SECOND);
        });
        network.runFor(SECOND.multipliedBy(3));
        RpcError error = assertInstanceOf(RpcOutcome.Failed.class, only()).error();
        assertTrue(error.is(ErrorCode.PRECONDITION_FAILED), error.toString());
    }

    @Test
    void anAnswerThatComesLateIsDropped() {
        VirtualNetwork network = two(node -> {
            node.on("question", request -> node.after(SECOND, () -> node.reply(request, Json.body("question_ok"))));
            ask(node, SECOND);
        });
        network.runFor(SECOND.multipliedBy(5));
        assertInstanceOf(RpcOutcome.TimedOut.class, only());
    }

    @Test
    void anAnswerFromSomebodyElseIsIgnoredAndARepeatedOneToo() {
        List<Long> ids = new ArrayList<>();
        VirtualNetwork network = two(node -> {
            node.on("question", request -> ids.add(request.msgId().orElseThrow()));
            ask(node, SECOND);
        });
        network.runFor(SECOND.dividedBy(2));
        String answer = "{\"src\":\"n1\",\"dest\":\"n0\",\"body\":{\"type\":\"question_ok\",\"in_reply_to\":"
                + ids.get(0) + "}}";
        network.inject("n0", answer.replace("n1", "n7"));
        assertEquals(List.of(), outcomes);
        network.inject("n0", answer);
        network.inject("n0", answer);
        network.inject("n0", answer.replace("}}", "9}}"));
        network.runFor(SECOND.multipliedBy(3));
        assertInstanceOf(RpcOutcome.Answered.class, only());
    }

    @Test
    void anAnswerOfTheWrongFormIsRefusedAndTheRightOneStillAwaited() {
        VirtualNetwork network = two(node -> {
            node.on("value", request -> {
                node.send(request.src(), reply(request).put("value", "seven"));
                node.send(request.src(), reply(request).put("value", 7));
            });
            if (node.id().equals("n0")) {
                node.rpc("n1", Json.body("value"), SECOND, outcome -> {
                    if (outcome instanceof RpcOutcome.Answered answered) {
                        Fields.integer(answered.reply(), "value");
                    }
                    outcomes.add(outcome);
                });
            }
        });
        network.runFor(SECOND.multipliedBy(3));
        assertEquals(1, outcomes.size());
        Message reply =
                assertInstanceOf(RpcOutcome.Answered.class, outcomes.get(0)).reply();
        assertEquals(7, reply.body().get("value").intValue());
        assertTrue(network.logs().toString().contains("found \"seven\""), () -> String.valueOf(network.logs()));
    }

    private static ObjectNode reply(Message request) {
        return Json.body("value_ok").put("in_reply_to", request.msgId().orElseThrow());
    }

    @Test
    void anAnswerToWhatAFormerLifeAskedIsNotTakenForOnesOwn() {
        List<String> answers = new ArrayList<>();
        Protocol program = node -> {
            node.on("question", request -> {
                String number = "answer " + answers.size();
                answers.add(number);
                node.after(SECOND, () -> node.reply(request, Json.body(number)));
            });
            ask(node, SECOND.multipliedBy(5));
        };
        VirtualNetwork network = two(program);
        network.runFor(SECOND.dividedBy(2));
        network.start("n0", () -> program);
        network.init("n0", List.of("n0", "n1"));
        network.runFor(SECOND.multipliedBy(4));
        assertEquals(2, answers.size());
        assertEquals(
                "answer 1",
                assertInstanceOf(RpcOutcome.Answered.class, only()).reply().type());
    }

    @Test
    void anRpcUntilAnsweredAsksAgainWithAFreshIdUntilThereIsAnAnswer() {
        List<Double> askedAt = new ArrayList<>();
        List<Long> ids = new ArrayList<>();
        VirtualNetwork network = two(node -> {
            node.on("question", request -> {
                askedAt.add(node.nowNanos() / 1e9);
                ids.add(request.msgId().orElseThrow());
                if (askedAt.size() == 4) {
                    node.reply(request, Json.body("question_ok"));
                }
            });
            if (node.id().equals("n0")) {
                Backoff backoff = new Backoff(SECOND, SECOND.multipliedBy(3));
                node.rpcUntilAnswered("n1", Json.body("question"), backoff, outcomes::add);
            }
        });
        network.runFor(Duration.ofSeconds(30));
        assertEquals(List.of(0.1, 1.1, 3.1, 6.1), askedAt);
        assertEquals(4, ids.stream().distinct().count());
        assertInstanceOf(RpcOutcome.Answered.class, only());
    }

    @Test
    void aNodeFindsInItsNextLifeWhatItSynced() {
        Protocol counting = self -> {
            long lives = self.storage().readLog("lives").end();
            self.storage().append("lives", Json.object());
            self.storage().sync();
            self.on(
                    "lives",
                    request -> self.reply(request, Json.body("lives_ok").put("before", lives)));
        };
        VirtualNetwork network = VirtualNetwork.of(1, 2, () -> counting);
        network.kill("n0");
        network.request("c1", "n0", Json.body("lives"));
        network.runFor(Duration.ofMillis(1));
        assertEquals(List.of(), network.clientInbox(), "the dead do not answer");
        network.start("n0", () -> counting);
        network.init("n0", List.of("n0", "n1"));
        network.runFor(Duration.ofMillis(1));
        assertEquals(
                1, network.ask("n0", Json.body("lives")).body().get("before").intValue());
        assertEquals(
                0, network.ask("n1", Json.body("lives")).body().get("before").intValue());
    }

    @Test
    void whatHappensIsTheSameForTheSameSeedAndNotForAnother() {
        assertEquals(randomTrace(7), randomTrace(7));
        assertThrows(AssertionError.class, () -> assertEquals(randomTrace(7), randomTrace(8)));
    }

    private static List<String> randomTrace(long seed) {
        VirtualNetwork network = VirtualNetwork.of(seed, 3, () -> node -> {
            node.on("hop", message -> {});
            node.every(SECOND, () -> {
                String dest =
                        node.peers().get(node.random().nextInt(node.peers().size()));
                node.send(dest, Json.body("hop").put("draw", node.random().nextInt()));
            });
        });
        network.setFaults(Faults.EVERYTHING);
        network.runFor(Duration.ofSeconds(10));
        return network.trace();
    }

    private void ask(Node node, Duration timeout) {
        if (node.id().equals("n0")) {
            node.rpc("n1", Json.body("question"), timeout, outcomes::add);
        }
    }

    private RpcOutcome only() {
        assertEquals(1, outcomes.size(), outcomes::toString);
        return outcomes.get(0);
    }

    private static VirtualNetwork two(Protocol program) {
        return VirtualNetwork.of(1, 2, () -> program);
    }

    private static ObjectNode init(String id, String... ids) {
        ObjectNode body = Json.body("init").put("node_id", id);
        for (String each : ids) {
            body.withArray("node_ids").add(each);
        }
        return body;
    }

    private static void assertError(int code, Message answer) {
        assertEquals("error", answer.type(), answer::toString);
        assertEquals(code, answer.body().get("code").intValue(), answer::toString);
    }
}
