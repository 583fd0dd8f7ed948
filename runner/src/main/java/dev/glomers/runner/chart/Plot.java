package dev.glomers.runner.chart;

/**
 * The frame that marks are drawn in: where it lies, in pixels, and what its two axes measure.
 */
record Plot(double left, double top, double right, double bottom, Axis across, Axis upwards) {
    double x(double figure) {
        return across.at(figure, left, right);
    }

    double y(double figure) {
        return upwards.at(figure, bottom, top);
    }

    Box box() {
        return new Box(left, top, right - left, bottom - top);
    }

    /** Draws both axes with their figures and names. */
    void drawTo(Svg svg) {
        across(svg, across, left, right, top, bottom);
        for (Axis.Tick tick : upwards.upwards(bottom, top)) {
            svg.line("line", left, tick.at(), right, tick.at());
            svg.text(left - 8, tick.at() + 4, "end", tick.text());
        }
        svg.add(
                "<text class=\"quiet\" transform=\"translate(%s %s) rotate(-90)\" text-anchor=\"middle\">%s</text>",
                Svg.px(left - 52), Svg.px((top + bottom) / 2), Svg.escape(upwards.title()));
        frame(svg, left, top, right, bottom);
    }

    /** Draws an axis at the bottom, with a line upwards at each of its figures. */
    static void across(Svg svg, Axis axis, double left, double right, double top, double bottom) {
        for (Axis.Tick tick : axis.across(left, right)) {
            svg.line("line", tick.at(), top, tick.at(), bottom);
            svg.text(tick.at(), bottom + 18, "middle", tick.text());
        }
        svg.text((left + right) / 2, bottom + 40, "middle", "quiet", axis.title());
    }

    /** Draws the left and the lower edge. */
    static void frame(Svg svg, double left, double top, double right, double bottom) {
        svg.add("<path class=\"axis\" d=\"M%s %sV%sH%s\"/>", Svg.px(left), Svg.px(top), Svg.px(bottom), Svg.px(right));
    }
}
