/** A network and its nodes under an event loop. Knows the node seam, never a protocol. */
@NullMarked
package dev.glomers.bench.sim;

import org.jspecify.annotations.NullMarked;
