/** Right and wrong nodes for the workloads, as protocols in this JVM. */
@NullMarked
package dev.glomers.bench.nodes;

import org.jspecify.annotations.NullMarked;
