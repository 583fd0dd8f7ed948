/** Claims about the reports. */
@NullMarked
package dev.glomers.runner.report;

import org.jspecify.annotations.NullMarked;
