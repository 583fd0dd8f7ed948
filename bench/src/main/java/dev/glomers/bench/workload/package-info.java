/** What is asked of the nodes: a client, a generator and a checker for each workload of Maelstrom. */
@NullMarked
package dev.glomers.bench.workload;

import org.jspecify.annotations.NullMarked;
