/** One test, from its options to its verdict, without files: what the command line and the library have in common. */
@NullMarked
package dev.glomers.bench.session;

import org.jspecify.annotations.NullMarked;
