/** What makes simulations pleasant in JUnit 5 and newer. The only package that knows JUnit, which users bring along. */
@NullMarked
package dev.glomers.bench.junit;

import org.jspecify.annotations.NullMarked;
