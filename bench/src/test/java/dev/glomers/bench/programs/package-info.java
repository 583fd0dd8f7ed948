/** What the programs of the module node are said to do, measured on the bench. */
@NullMarked
package dev.glomers.bench.programs;

import org.jspecify.annotations.NullMarked;
