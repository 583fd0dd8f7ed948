/** Runs an experiment: cells onto an engine, what they leave into the archive, and a grade for each. */
@NullMarked
package dev.glomers.runner.run;

import org.jspecify.annotations.NullMarked;
