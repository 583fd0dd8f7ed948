/**
 * The broadcast program and its strategies: one class each, behind {@link
 * dev.glomers.protocol.broadcast.Dissemination}.
 */
@NullMarked
package dev.glomers.protocol.broadcast;

import org.jspecify.annotations.NullMarked;
