/**
 * Logs that every node has: what one node appends, all others receive, in order, at a cost of little more than one
 * message per node and epoch.
 */
@NullMarked
package dev.glomers.protocol.epoch;

import org.jspecify.annotations.NullMarked;
