package dev.glomers.protocol.txn.serializable;

import dev.glomers.node.Fields;
import dev.glomers.node.Node;
import dev.glomers.node.RpcOutcome;
import dev.glomers.wire.ErrorCode;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import dev.glomers.wire.RpcError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Has batches carried out by the one node that commits for all, so that nodes do not fight for the root. If that node does
 * not answer, a batch is carried out here: the root tells if it is done, whoever did it, so it is not done twice.
 */
final class Delegation {
    private static final String ANSWER_TYPE = "batch_ok";
    private static final String QUESTION_TYPE = "underway";

    /** How often the other node is asked whether it is still at it. */
    private static final Duration ASK_EVERY = Duration.ofMillis(500);

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(1);

    /** Clients do not wait for longer than this. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Node node;
    private final Committer committer;
    private final Peers peers;
    private final boolean isOn;
    /** The batches of others that are waiting here, or being carried out. */
    private final List<Name> underway = new ArrayList<>();

    private record Name(String origin, long number) {
        static Name of(Message message) {
            return new Name(Fields.text(message, "origin"), Fields.integer(message, "number"));
        }
    }

    /**
     * This node's.
     *
     * @param isOn whether batches are given to others; if not, this node carries all out itself
     */
    Delegation(Node node, Committer committer, Peers peers, boolean isOn) {
        this.node = node;
        this.committer = committer;
        this.peers = peers;
        this.isOn = isOn;
        node.on(Batch.TYPE, this::carryOutForPeer);
        node.on(
                QUESTION_TYPE,
                request -> node.reply(
                        request,
                        Json.body(QUESTION_TYPE + "_ok").put(QUESTION_TYPE, underway.contains(Name.of(request)))));
    }

    /** Has it carried out, here or elsewhere. */
    void carryOut(Job job) {
        String first = isOn ? peers.first() : node.id();
        if (first.equals(node.id())) {
            committer.add(job);
        } else {
            new PassedOn(first, job).start();
        }
    }

    /** A batch that another node is to carry out. */
    private final class PassedOn {
        private final String peer;
        private final Job job;
        private boolean isOver;

        PassedOn(String peer, Job job) {
            this.peer = peer;
            this.job = job;
        }

        void start() {
            node.rpc(peer, job.batch().toBody(), PATIENCE, outcome -> {
                if (outcome instanceof RpcOutcome.Answered answered) {
                    ArrayNode answer = answer(answered.reply(), job.batch());
                    end(() -> job.end(Optional.of(answer)));
                } else {
                    end(() -> committer.add(job));
                }
            });
            node.after(ASK_EVERY, this::ask);
        }

        /** It may take long, but if the other does not know of the batch, or is gone, there is no use in waiting. */
        private void ask() {
            if (isOver) {
                return;
            }
            ObjectNode question = Json.body(QUESTION_TYPE)
                    .put("origin", job.batch().origin())
                    .put("number", job.batch().number());
            node.rpc(peer, question, ANSWER_WITHIN, outcome -> {
                if (outcome instanceof RpcOutcome.Answered answered
                        && answered.reply().body().path(QUESTION_TYPE).asBoolean(false)) {
                    node.after(ASK_EVERY, this::ask);
                    return;
                }
                if (outcome instanceof RpcOutcome.TimedOut && !isOver) {
                    peers.didNotAnswer();
                }
                end(() -> committer.add(job));
            });
        }

        private void end(Runnable how) {
            if (!isOver) {
                isOver = true;
                how.run();
            }
        }

        private static ArrayNode answer(Message reply, Batch batch) {
            ArrayNode answer = Fields.array(reply, "txns");
            int expected = batch.transactions().size();
            if (answer.size() != expected) {
                throw Fields.malformed(reply, "txns", expected + " transactions", answer);
            }
            return answer;
        }
    }

    private void carryOutForPeer(Message request) {
        Batch batch = Batch.of(request);
        if (!node.peers().contains(request.src())) {
            throw Fields.malformed(request, "src", "one of " + node.peers(), null);
        }
        Name name = new Name(batch.origin(), batch.number());
        underway.add(name);
        committer.add(new Job(batch, answer -> {
            underway.remove(name);
            node.reply(
                    request,
                    answer.map(txns -> Json.body(ANSWER_TYPE).<ObjectNode>set("txns", txns))
                            .orElseGet(() -> new RpcError(
                                            ErrorCode.PRECONDITION_FAILED, "there was a later batch than this")
                                    .toBody()));
        }));
    }
}
