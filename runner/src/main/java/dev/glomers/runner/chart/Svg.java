package dev.glomers.runner.chart;

import java.util.Locale;

/** An SVG picture while it is drawn; light or dark as whoever looks at it has it. */
final class Svg {
    /** What fits into the column of a repository's web view, in pixels. */
    static final int WIDTH = 760;

    private static final String STYLE = """
            <style>
            text{font:12px system-ui,sans-serif;fill:#24292f}.name{paint-order:stroke;stroke:#fff;stroke-width:4px}
            .head{font-weight:600}.quiet{fill:#57606a}.paper{fill:#fff}.axis{stroke:#57606a;fill:none}
            .line{stroke:#d0d7de;fill:none}.band{stroke:#d0d7de;fill:none;stroke-width:11}
            .span{stroke:#afb8c1;fill:none;stroke-width:3}.limit{stroke:#57606a;stroke-dasharray:5 4}
            .published{stroke:#57606a;stroke-width:1.6;stroke-dasharray:2 4}
            .frontier{stroke:#57606a;fill:none;stroke-dasharray:2 3}.ink{fill:#24292f}
            .star{fill:none;stroke:#57606a;stroke-width:1.5}
            @media(prefers-color-scheme:dark){text,.ink{fill:#e6edf3}.name{stroke:#0d1117}.quiet{fill:#9198a1}
            .axis,.limit,.published,.frontier,.star{stroke:#9198a1}.line,.band{stroke:#30363d}.span{stroke:#57606a}
            .paper{fill:#0d1117}}
            </style>
            """;

    private final StringBuilder text = new StringBuilder();

    /** @param title what it shows, for those who can't see it */
    Svg(int height, String title) {
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\">",
                WIDTH, height, WIDTH, height);
        add("<title>%s</title>", escape(title));
        text.append(STYLE);
        add("<rect class=\"paper\" width=\"%d\" height=\"%d\"/>", WIDTH, height);
    }

    /** A line of SVG; texts among the values are escaped already. */
    void add(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }

    /** A text that begins, ends or has its middle at x: {@code start}, {@code end}, {@code middle}. */
    void text(double x, double y, String anchor, String words) {
        text(x, y, anchor, "", words);
    }

    /** A text of that class. */
    void text(double x, double y, String anchor, String style, String words) {
        add(
                "<text%s x=\"%s\" y=\"%s\"%s>%s</text>",
                style.isEmpty() ? "" : " class=\"" + style + "\"",
                px(x),
                px(y),
                anchor.equals("start") ? "" : " text-anchor=\"" + anchor + "\"",
                escape(words));
    }

    /** A straight line of that class. */
    void line(String style, double x1, double y1, double x2, double y2) {
        add("<path class=\"%s\" d=\"M%s %sL%s %s\"/>", style, px(x1), px(y1), px(x2), px(y2));
    }

    /** Pixels, to a tenth of one. */
    static String px(double value) {
        String shown = String.format(Locale.ROOT, "%.1f", value);
        return shown.endsWith(".0") ? shown.substring(0, shown.length() - 2) : shown;
    }

    /** The text of others, as text. */
    static String escape(String words) {
        return words.replaceAll("[\\p{Cntrl}\\p{Cs}\\uFFFE\\uFFFF]", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** The whole picture. */
    String end() {
        return text + "</svg>\n";
    }
}
