/** Runs a node program under the real Maelstrom: the one place of this module with threads, streams and the wall clock. */
@NullMarked
package dev.glomers.stdio;

import org.jspecify.annotations.NullMarked;
