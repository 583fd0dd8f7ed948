/**
 * Raft: a log that a majority of members keep, the same at each of them whatever happens to messages and members. A pure
 * state machine: {@link dev.glomers.protocol.raft.Raft} takes messages and ticks in, and gives messages, what is to be
 * kept on disk, and what is committed out. It knows no node, no timer, no JSON and no disk.
 *
 * <p>After D. Ongaro and J. Ousterhout, <em>In Search of an Understandable Consensus Algorithm (Extended Version)</em>,
 * 2014 ("the paper"), and D. Ongaro, <em>Consensus: Bridging Theory and Practice</em>, 2014 ("the thesis").
 */
@NullMarked
package dev.glomers.protocol.raft;

import org.jspecify.annotations.NullMarked;
