package dev.glomers.runner.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

final class ChartsTest {
    private static final String HOSTILE = "</text><script>alert('x')</script> & \"q\" \u001b[31m \ud83e 🦀 𝕏";

    private static Document parsed(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    /** Where each text lies that is not turned, as wide as charts take it to be. */
    private static List<Box> texts(Document picture) {
        List<Box> boxes = new ArrayList<>();
        NodeList texts = picture.getElementsByTagName("text");
        for (int place = 0; place < texts.getLength(); place++) {
            Element text = (Element) texts.item(place);
            if (!text.hasAttribute("transform")) {
                double width = Letters.width(text.getFirstChild().getTextContent());
                double x = Double.parseDouble(text.getAttribute("x"));
                double left = switch (text.getAttribute("text-anchor")) {
                    case "end" -> x - width;
                    case "middle" -> x - width / 2;
                    default -> x;
                };
                boxes.add(new Box(left, Double.parseDouble(text.getAttribute("y")) - 10, width, 12));
            }
        }
        return boxes;
    }

    private static void assertReadable(String svg) throws Exception {
        Document picture = parsed(svg);
        int height = Integer.parseInt(picture.getDocumentElement().getAttribute("height"));
        Box paper = new Box(0, 0, Svg.WIDTH, height);
        List<Box> texts = texts(picture);
        for (int one = 0; one < texts.size(); one++) {
            assertTrue(texts.get(one).isInside(paper), texts.get(one) + " leaves the picture");
            for (int other = one + 1; other < texts.size(); other++) {
                assertFalse(texts.get(one).covers(texts.get(other)), texts.get(one) + " covers " + texts.get(other));
            }
        }
        assertEquals(0, picture.getElementsByTagName("script").getLength(), "a script");
    }

    private static ScatterChart scatter(List<String> series, List<Point> points, List<Line> lines) {
        List<Double> xs = points.stream().map(Point::x).toList();
        List<Double> ys = points.stream().map(Point::y).toList();
        return new ScatterChart(
                "msgs-per-op against latency",
                new Axis("latency in ms", Scale.over(xs, true)),
                new Axis("msgs-per-op", Scale.over(ys, false)),
                series,
                points,
                lines,
                List.of(),
                List.of());
    }

    private static List<Point> points(int count, double apart) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Point(i, "cell " + i, 100 + apart * i, 3 + apart * (i % 7), false, true))
                .toList();
    }

    private static List<String> names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "strategy-" + i).toList();
    }

    @Test
    void fewPointsHaveTheirNamesBesideThem() throws Exception {
        String svg = scatter(names(3), points(3, 80), List.of()).draw();
        assertReadable(svg);
        assertTrue(svg.contains("class=\"name\""), svg);
    }

    @Test
    void pointsTooNearToEachOtherForNamesHaveALegendInstead() throws Exception {
        String svg = scatter(names(9), points(9, 0.01), List.of()).draw();
        assertReadable(svg);
        assertFalse(svg.contains("class=\"name\""), svg);
        assertTrue(svg.contains(">strategy-8<"), "the legend names all");
    }

    @Test
    void aLegendOfManySeriesTakesSeveralLines() throws Exception {
        assertReadable(scatter(names(40), points(40, 9), List.of()).draw());
    }

    @Test
    void textsOfManyLimitsDoNotCoverEachOther() throws Exception {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            lines.add(new Line(true, 100 + 5 * i, "case-%d: < %d ms".formatted(i, 100 + 5 * i), false));
            lines.add(new Line(false, 3 + 0.1 * i, "%d by somebody/with-a-long-name".formatted(i), i % 2 == 0));
        }
        assertReadable(scatter(names(4), points(4, 60), lines).draw());
    }

    @Test
    void aHundredRowsHaveLabelsThatCoverNothing() throws Exception {
        List<RowChart.Row> rows = IntStream.range(0, 120)
                .mapToObj(i -> new RowChart.Row(
                        "a cell with a rather long name, latency 100, node-count 25, partition, seed " + i + " 漢字漢字",
                        List.of(new RowChart.Span(i, 3 * i + 1, false)),
                        List.of(new RowChart.Mark(Look.MEDIAN, 2 * i, "median"))))
                .toList();
        Axis axis = new Axis("latency in ms", Scale.over(List.of(0.0, 361.0), true));
        assertReadable(new RowChart("rows", axis, List.of(new RowChart.Kind("median", Look.MEDIAN)), rows).draw());
    }

    @Test
    void panelsSideBySideDoNotWriteIntoEachOther() throws Exception {
        List<LineChart.Panel> panels = new ArrayList<>();
        for (double most : new double[] {1, 1e6, 0.001, 27_435, 8}) {
            List<Point> points =
                    List.of(new Point(0, "", 5, most / 3000, false, true), new Point(0, "", 25, most, false, true));
            panels.add(new LineChart.Panel(
                    new Axis("node-count", Scale.over(List.of(5.0, 25.0), false)),
                    new Axis("msgs-per-op", Scale.over(List.of(most / 3000, most), true)),
                    List.of(new LineChart.Curve(0, points, points)),
                    List.of(
                            new Line(false, most, "< " + most, false),
                            new Line(false, most * 0.99, "a record", true))));
        }
        assertReadable(new LineChart("growth", List.of("star"), panels).draw());
    }

    @Test
    void theTextOfOthersIsOnlyText() throws Exception {
        RowChart.Row row =
                new RowChart.Row(HOSTILE, List.of(), List.of(new RowChart.Mark(Look.ofSeries(0, true), 1, HOSTILE)));
        Axis axis = new Axis(HOSTILE, Scale.over(List.of(1.0), false));
        assertReadable(
                new RowChart(HOSTILE, axis, List.of(new RowChart.Kind(HOSTILE, Look.LIMIT)), List.of(row)).draw());
        assertReadable(scatter(List.of(HOSTILE), points(1, 1), List.of(new Line(true, 100, HOSTILE, true)))
                .draw());
    }

    @Test
    void aClippedTextKeepsBothOfItsEnds() {
        String clipped = Letters.clipped("flood, latency 100, nemesis none, node-count 25", 150);
        assertTrue(clipped.startsWith("flood") && clipped.endsWith("25"), clipped);
        assertTrue(Letters.width(clipped) <= 150, clipped);
        assertEquals("star", Letters.clipped("star", 150));
    }
}
