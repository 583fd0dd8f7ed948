package dev.glomers.bench.picture;

import java.util.function.Supplier;

/**
 * A point of a plot.
 *
 * @param x value on the x axis
 * @param y value on the y axis
 * @param title says in words what it stands for; asked only where it is shown
 */
record Point(double x, double y, Supplier<String> title) {}
