/** The node programs. Each sees the seam of {@link dev.glomers.node} and nothing else. */
@NullMarked
package dev.glomers.protocol;

import org.jspecify.annotations.NullMarked;
