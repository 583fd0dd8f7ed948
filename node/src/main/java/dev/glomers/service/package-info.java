/** Clients of the services that Maelstrom offers to nodes: keys and values, and timestamps. */
@NullMarked
package dev.glomers.service;

import org.jspecify.annotations.NullMarked;
