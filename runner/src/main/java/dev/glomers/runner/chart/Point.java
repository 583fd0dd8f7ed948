package dev.glomers.runner.chart;

/**
 * A mark in a plot.
 *
 * @param series whose look it has, by its place among all
 * @param words what it is, for who points at it
 * @param x where it lies on the axis below
 * @param y and on the one at the left
 * @param faint whether it stands behind others
 * @param filled whether it is full rather than hollow
 */
public record Point(int series, String words, double x, double y, boolean faint, boolean filled) {}
