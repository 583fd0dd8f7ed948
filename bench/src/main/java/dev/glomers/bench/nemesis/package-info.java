/** Fault injection: what it does to the network, and when. */
@NullMarked
package dev.glomers.bench.nemesis;

import org.jspecify.annotations.NullMarked;
