/** Clients: typed requests, their replies, and what an error or a malformed reply means for an op. */
@NullMarked
package dev.glomers.bench.client;

import org.jspecify.annotations.NullMarked;
