/** Fault injection: what it does to nodes and the messages between them, and when. */
@NullMarked
package dev.glomers.bench.nemesis;

import org.jspecify.annotations.NullMarked;
