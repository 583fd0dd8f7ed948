/** Tests of what an image is made of, as far as they need no Docker daemon: {@code docker} has those that do. */
@NullMarked
package dev.glomers.runner.image;

import org.jspecify.annotations.NullMarked;
