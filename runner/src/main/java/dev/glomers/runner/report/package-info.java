/** Makes what people look at, from the archive alone: {@code report.html} and {@code report.md}. */
@NullMarked
package dev.glomers.runner.report;

import org.jspecify.annotations.NullMarked;
