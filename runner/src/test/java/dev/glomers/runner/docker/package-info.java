/** Glomers in Docker, tried for real: through the launcher, on an image that is built here. */
@NullMarked
package dev.glomers.runner.docker;

import org.jspecify.annotations.NullMarked;
