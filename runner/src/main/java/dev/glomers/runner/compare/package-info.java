/** Runs held against each other, cell by cell: what changed, which way, and whether that is more than chance. */
@NullMarked
package dev.glomers.runner.compare;

import org.jspecify.annotations.NullMarked;
