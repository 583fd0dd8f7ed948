/** Test support: nodes on a network in virtual time. */
@NullMarked
package dev.glomers.testing;

import org.jspecify.annotations.NullMarked;
