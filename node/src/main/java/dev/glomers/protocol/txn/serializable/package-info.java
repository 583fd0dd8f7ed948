/**
 * Workload txn-list-append: transactions over lists, strict serializable. All data is in Maelstrom's services, so nodes
 * keep nothing that can't be lost.
 *
 * <p>{@link dev.glomers.protocol.txn.serializable.ListAppend} takes transactions, {@code Outbox} bundles those of a node
 * to batches and passes them on, {@code Committer} carries batches out in rounds, each over one version of {@code Lists},
 * whose new pages become one {@code Segment}.
 */
@NullMarked
package dev.glomers.protocol.txn.serializable;

import org.jspecify.annotations.NullMarked;
