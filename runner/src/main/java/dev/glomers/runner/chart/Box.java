package dev.glomers.runner.chart;

/** A rectangle that something covers, in pixels. */
record Box(double left, double top, double width, double height) {
    boolean covers(Box other) {
        return left < other.left + other.width
                && other.left < left + width
                && top < other.top + other.height
                && other.top < top + height;
    }

    boolean isInside(Box other) {
        return left >= other.left
                && left + width <= other.left + other.width
                && top >= other.top
                && top + height <= other.top + other.height;
    }
}
