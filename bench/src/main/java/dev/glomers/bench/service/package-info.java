/** The services that Maelstrom offers to nodes: pure states, and the consistency with which they are shown. */
@NullMarked
package dev.glomers.bench.service;

import org.jspecify.annotations.NullMarked;
