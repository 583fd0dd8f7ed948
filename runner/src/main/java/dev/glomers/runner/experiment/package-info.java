/**
 * What a user writes: an experiment in YAML, read into cells. Every mistake in it is found before anything runs, with
 * its place, what was found, what was expected and the mend. The keys are documented in {@code docs/experiments.md}.
 */
@NullMarked
package dev.glomers.runner.experiment;

import org.jspecify.annotations.NullMarked;
