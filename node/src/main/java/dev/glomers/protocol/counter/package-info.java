/** Workloads g-counter and pn-counter: a number that every node adds to. */
@NullMarked
package dev.glomers.protocol.counter;

import org.jspecify.annotations.NullMarked;
