/** SQL over all runs: an index that is made of the archive's files, and made again whenever they differ. */
@NullMarked
package dev.glomers.runner.query;

import org.jspecify.annotations.NullMarked;
