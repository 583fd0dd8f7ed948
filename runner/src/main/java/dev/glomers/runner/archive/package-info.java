/** What a run leaves behind: {@code results/<experiment>/<run-id>/}. Written once, read by reports. */
@NullMarked
package dev.glomers.runner.archive;

import org.jspecify.annotations.NullMarked;
