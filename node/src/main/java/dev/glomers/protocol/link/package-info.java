/**
 * Reliable delivery between nodes over a network that loses, repeats, delays and reorders: written once, for every
 * protocol that needs it.
 */
@NullMarked
package dev.glomers.protocol.link;

import org.jspecify.annotations.NullMarked;
