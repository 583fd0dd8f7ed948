/**
 * The image of the docker engine: what it is made of, how it is built through a Docker daemon, and which ones there are.
 * Knows the daemon through {@code engine}, and nothing of experiments, archives or the command line.
 */
@NullMarked
package dev.glomers.runner.image;

import org.jspecify.annotations.NullMarked;
