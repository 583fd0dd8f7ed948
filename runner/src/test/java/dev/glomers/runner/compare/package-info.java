/** Claims about runs held against each other. */
@NullMarked
package dev.glomers.runner.compare;

import org.jspecify.annotations.NullMarked;
