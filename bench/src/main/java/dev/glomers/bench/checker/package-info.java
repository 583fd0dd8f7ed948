/** Judges histories. Each checker gives the verdict, and the keys of the results map, of its original in Jepsen. */
@NullMarked
package dev.glomers.bench.checker;

import org.jspecify.annotations.NullMarked;
