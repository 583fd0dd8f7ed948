/** Claims about figures that were taken several times. */
@NullMarked
package dev.glomers.runner.statistics;

import org.jspecify.annotations.NullMarked;
