/** Tests of the checkers as a library. */
@NullMarked
package dev.glomers.bench.check;

import org.jspecify.annotations.NullMarked;
