/** What can be said of figures that were taken several times: numbers in, numbers out. */
@NullMarked
package dev.glomers.runner.statistics;

import org.jspecify.annotations.NullMarked;
