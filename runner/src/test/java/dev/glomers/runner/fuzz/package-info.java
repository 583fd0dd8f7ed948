/**
 * Readers under fire: whatever bytes they are given, each ends in a value or in the error that it declares. Ordinary
 * tests replay what was kept and try some more; {@code runner/bin/fuzz} searches on for as long as one likes.
 */
@NullMarked
package dev.glomers.runner.fuzz;

import org.jspecify.annotations.NullMarked;
