/** What to do next: immutable values that yield ops, with the semantics of jepsen.generator. */
@NullMarked
package dev.glomers.bench.generator;

import org.jspecify.annotations.NullMarked;
