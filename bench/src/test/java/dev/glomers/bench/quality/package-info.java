/** Tests of the code itself: who may depend on whom, and what may not be used where. */
@NullMarked
package dev.glomers.bench.quality;

import org.jspecify.annotations.NullMarked;
