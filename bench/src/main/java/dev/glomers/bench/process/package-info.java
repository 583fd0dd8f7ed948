/** Nodes as processes of this machine, on the wall clock: the bench's only place with threads and pipes. */
@NullMarked
package dev.glomers.bench.process;

import org.jspecify.annotations.NullMarked;
