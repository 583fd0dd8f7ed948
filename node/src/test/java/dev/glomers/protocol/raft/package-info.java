/** Raft's state machine against its paper, and in a simulation of its own. */
@NullMarked
package dev.glomers.protocol.raft;

import org.jspecify.annotations.NullMarked;
