/** Charts as SVG: figures and words in, a picture out, the same bytes on every machine. */
@NullMarked
package dev.glomers.runner.chart;

import org.jspecify.annotations.NullMarked;
