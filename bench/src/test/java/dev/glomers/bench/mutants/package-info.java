/** Wrong nodes, each wrong in one way, that checkers must reject; and right ones that they must accept. */
@NullMarked
package dev.glomers.bench.mutants;

import org.jspecify.annotations.NullMarked;
