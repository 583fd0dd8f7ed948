/**
 * What travels between nodes: messages, their JSON form, and the error codes of Maelstrom's registry. Knows nothing of
 * nodes, time or streams.
 */
@NullMarked
package dev.glomers.wire;

import org.jspecify.annotations.NullMarked;
