/** Text in columns, for terminals. */
@NullMarked
package dev.glomers.runner.text;

import org.jspecify.annotations.NullMarked;
