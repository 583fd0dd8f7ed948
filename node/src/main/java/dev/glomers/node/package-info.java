/**
 * The seam: a {@link dev.glomers.node.Protocol} sees the world through a {@link dev.glomers.node.Node} only, so the
 * same class runs under real time and real pipes, and in a simulation under virtual time.
 *
 * <p>{@link dev.glomers.node.NodeLoop} is the one implementation of {@code Node}; what differs between the worlds (the
 * clock, timers, where lines go) is its {@link dev.glomers.node.Host}.
 */
@NullMarked
package dev.glomers.node;

import org.jspecify.annotations.NullMarked;
