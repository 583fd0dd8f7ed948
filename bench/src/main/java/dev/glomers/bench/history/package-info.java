/** What happened: ops in the order in which they were invoked and completed, as Jepsen records them. */
@NullMarked
package dev.glomers.bench.history;

import org.jspecify.annotations.NullMarked;
