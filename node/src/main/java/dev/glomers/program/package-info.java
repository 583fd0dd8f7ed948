/**
 * What a node program is to those who start one: a name, a sentence, typed parameters with defaults, and how to make it
 * from arguments. Knows no particular program.
 */
@NullMarked
package dev.glomers.program;

import org.jspecify.annotations.NullMarked;
