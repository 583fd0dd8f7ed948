package dev.glomers.runner.report;

/**
 * An expectation that a cell missed.
 *
 * @param place which cell, by its place in the plan
 * @param label what it is called
 * @param words what was found and expected, and by how much it is missed
 */
public record Miss(int place, String label, String words) {}
