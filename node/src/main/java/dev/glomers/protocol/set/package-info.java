/** Workload g-set: a set that only grows. */
@NullMarked
package dev.glomers.protocol.set;

import org.jspecify.annotations.NullMarked;
