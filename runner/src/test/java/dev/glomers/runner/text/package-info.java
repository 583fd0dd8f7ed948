/** Claims about text in columns. */
@NullMarked
package dev.glomers.runner.text;

import org.jspecify.annotations.NullMarked;
