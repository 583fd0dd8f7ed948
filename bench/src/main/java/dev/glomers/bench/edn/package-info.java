/**
 * Reads and writes EDN, the notation of Jepsen's files. Values are plain Java: {@code Long}, {@code BigInteger},
 * {@code Double}, {@code Float} (written only), {@code BigDecimal}, {@code String}, {@code Boolean}, {@code Character},
 * {@code null}, {@code List} (a vector), {@code Map}, {@code Set}, and the classes of this package for what Java lacks.
 *
 * @see <a href="https://github.com/edn-format/edn">The EDN format</a>
 */
@NullMarked
package dev.glomers.bench.edn;

import org.jspecify.annotations.NullMarked;
