/** What charts promise to those who look at them. */
@NullMarked
package dev.glomers.runner.chart;

import org.jspecify.annotations.NullMarked;
