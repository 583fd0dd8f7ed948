/** Claims about what the archive keeps. */
@NullMarked
package dev.glomers.runner.archive;

import org.jspecify.annotations.NullMarked;
