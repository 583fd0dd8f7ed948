/** The store directory that a test leaves behind, laid out as Maelstrom's. */
@NullMarked
package dev.glomers.bench.store;

import org.jspecify.annotations.NullMarked;
