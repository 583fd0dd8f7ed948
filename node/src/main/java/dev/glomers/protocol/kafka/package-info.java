/**
 * Append-only logs by key, in the manner of Kafka: what a client sees of them is one program, and how the nodes keep them
 * is a strategy.
 */
@NullMarked
package dev.glomers.protocol.kafka;

import org.jspecify.annotations.NullMarked;
