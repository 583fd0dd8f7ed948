/**
 * Pictures of a test, for people: what the ops did over time, how long they took, who sent what to whom. Each is a pure
 * function of what was recorded, and one file of SVG or HTML that fetches nothing from anywhere.
 */
@NullMarked
package dev.glomers.bench.picture;

import org.jspecify.annotations.NullMarked;
