package dev.glomers.runner.report;

/**
 * A chart of {@code report.md}, an SVG file beside it.
 *
 * @param file its name
 * @param heading what it is called
 * @param alternative what it shows, in words, for those who can't see it
 * @param svg its text
 * @param caption how to read it, and what it leaves out
 */
record Picture(String file, String heading, String alternative, String svg, String caption) {}
