/** Text in columns, for terminals, and numbers as people read them. */
@NullMarked
package dev.glomers.runner.text;

import org.jspecify.annotations.NullMarked;
