package dev.glomers.protocol.txn.serializable;

import dev.glomers.node.Fields;
import dev.glomers.node.Node;
import dev.glomers.node.RpcOutcome;
import dev.glomers.wire.ErrorCode;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import dev.glomers.wire.RpcError;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;

/**
 * Has batches carried out by the one node that commits for all, so that nodes do not fight for the root. If that node does
 * not answer, a batch is carried out here: the root tells if it is done, whoever did it, so it is not done twice.
 */
final class Delegation {
    private static final String ANSWER_TYPE = "batch_ok";

    /** The other node is waited for so many times as long as it took before, within limits. */
    private static final int PATIENCE = 5;

    private static final Duration MIN_PATIENCE = Duration.ofMillis(500);
    private static final Duration MAX_PATIENCE = Duration.ofSeconds(2);

    private final Node node;
    private final Committer committer;
    private final Peers peers;
    private final boolean isOn;
    private Duration answerTime = MAX_PATIENCE;

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
    }

    /** Has it carried out, here or elsewhere. */
    void carryOut(Job job) {
        String first = isOn ? peers.first() : node.id();
        if (first.equals(node.id())) {
            committer.add(job);
        } else {
            passOn(first, job);
        }
    }

    private void passOn(String peer, Job job) {
        long sentNanos = node.nowNanos();
        node.rpc(peer, job.batch().toBody(), patience(), outcome -> {
            if (outcome instanceof RpcOutcome.Answered answered) {
                ArrayNode answer = answer(answered.reply(), job.batch());
                answerTime = answerTime
                        .multipliedBy(3)
                        .plusNanos(node.nowNanos() - sentNanos)
                        .dividedBy(4);
                job.end(Optional.of(answer));
            } else {
                peers.didNotAnswer(peer);
                committer.add(job);
            }
        });
    }

    private Duration patience() {
        Duration patience = answerTime.multipliedBy(PATIENCE);
        if (patience.compareTo(MIN_PATIENCE) < 0) {
            return MIN_PATIENCE;
        }
        return patience.compareTo(MAX_PATIENCE) < 0 ? patience : MAX_PATIENCE;
    }

    private static ArrayNode answer(Message reply, Batch batch) {
        ArrayNode answer = Fields.array(reply, "txns");
        int expected = batch.transactions().size();
        if (answer.size() != expected) {
            throw Fields.malformed(reply, "txns", expected + " transactions", answer);
        }
        return answer;
    }

    private void carryOutForPeer(Message request) {
        Batch batch = Batch.of(request);
        if (!node.peers().contains(request.src())) {
            throw Fields.malformed(request, "src", "one of " + node.peers(), null);
        }
        committer.add(new Job(
                batch,
                answer -> node.reply(
                        request,
                        answer.map(txns -> Json.body(ANSWER_TYPE).set("txns", txns))
                                .orElseGet(() -> new RpcError(
                                                ErrorCode.PRECONDITION_FAILED, "there was a later batch than this")
                                        .toBody()))));
    }
}
