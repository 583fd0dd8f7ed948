/** Randomness that is drawn from one seed and forked by purpose. */
@NullMarked
package dev.glomers.bench.random;

import org.jspecify.annotations.NullMarked;
