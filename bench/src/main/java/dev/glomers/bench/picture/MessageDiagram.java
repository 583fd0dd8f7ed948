package dev.glomers.bench.picture;

import dev.glomers.bench.picture.MessageJournal.Event;
import dev.glomers.bench.picture.MessageJournal.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * messages.svg: who sent what to whom, as a space-time diagram. A line down for each party, an arrow for each message, time
 * from top to bottom: in rows of equal height, so that nothing covers anything else.
 *
 * @see <a href="https://github.com/jepsen-io/maelstrom/blob/main/src/maelstrom/net/viz.clj">maelstrom.net.viz</a>
 */
public final class MessageDiagram {
    private static final int ROW = 20;
    private static final int TOP = 118;
    private static final int ROWS_PER_TIME = 4;
    private static final int ROWS_PER_HEAD = 45;
    private static final int NARROWEST = 780;
    /** How much of the way a message is drawn that never arrived. */
    private static final double LOST_WAY = 0.6;

    /** About the width of a letter of a fault's label, and of what parts two of them. */
    private static final int LETTER = 7;

    private static final int GAP = 10;

    private static final String STYLE = """
            <style>
            text{font:11px system-ui,-apple-system,'Segoe UI',Helvetica,Arial,sans-serif;fill:#24292f}
            .h{font-size:15px;font-weight:600}.q{fill:#57606a}.e{text-anchor:end}.m{text-anchor:middle}
            .n{text-anchor:middle;font-weight:600}.n,.a text{paint-order:stroke;stroke:#fff;stroke-width:4px;stroke-linejoin:round}
            .lane{stroke:#d0d7de}.row{stroke:#eef1f4}.x{fill:#9a3412;font-weight:600}
            .a path{fill:none;stroke-width:1.6}.a text{text-anchor:middle}.a:hover path{stroke-width:4}
            .s path{stroke:#24292f;marker-end:url(#s)}.c path{stroke:#0072b2;marker-end:url(#c)}
            .v path{stroke:#00795a;marker-end:url(#v)}.r path{stroke:#aa3377;marker-end:url(#r)}
            .a .lost{stroke-dasharray:5 3;marker-end:url(#lost)}.a .later{stroke-dasharray:2 3}
            .begins,.ends{stroke-width:1.5;fill:none}.ends{stroke-dasharray:6 3}
            </style>
            <defs>
            <marker id='s' viewBox='-10 -5 10 10' markerWidth='10' markerHeight='10' markerUnits='userSpaceOnUse' orient='auto'>\
            <path style='fill:#24292f;stroke:none;marker-end:none' d='M-10-4L0 0L-10 4z'/></marker>
            <marker id='c' viewBox='-10 -5 10 10' markerWidth='10' markerHeight='10' markerUnits='userSpaceOnUse' orient='auto'>\
            <path style='fill:#0072b2;stroke:none;marker-end:none' d='M-10-4L0 0L-10 4z'/></marker>
            <marker id='v' viewBox='-10 -5 10 10' markerWidth='10' markerHeight='10' markerUnits='userSpaceOnUse' orient='auto'>\
            <path style='fill:#00795a;stroke:none;marker-end:none' d='M-10-4L0 0L-10 4z'/></marker>
            <marker id='r' viewBox='-10 -5 10 10' markerWidth='10' markerHeight='10' markerUnits='userSpaceOnUse' orient='auto'>\
            <path style='fill:#aa3377;stroke:none;marker-end:none' d='M-10-4L0 0L-10 4z'/></marker>
            <marker id='lost' viewBox='-6 -6 12 12' markerWidth='12' markerHeight='12' markerUnits='userSpaceOnUse'>\
            <path style='fill:none;stroke:#c0392b;stroke-width:2.2;marker-end:none' d='M-4-4L4 4M-4 4L4-4'/></marker>
            </defs>
            """;

    private final Scene scene;
    private final MessageJournal journal;
    private final List<Event> events;
    private final Lanes lanes;
    private final Rows rows;
    private final int bottom;
    private final Markup svg = new Markup();

    /** Where the labels of faults end that stand at a row already. */
    private final Map<Integer, Integer> labelEnds = new TreeMap<>();

    private MessageDiagram(Scene scene, MessageJournal journal) {
        this.scene = scene;
        this.journal = journal;
        this.events = journal.events();
        this.lanes = new Lanes(scene.nodes(), events);
        this.rows = new Rows(events, lanes);
        this.bottom = TOP + (rows.count() + 1) * ROW;
    }

    /** The picture's text. */
    public static String svg(Scene scene, MessageJournal journal) {
        return new MessageDiagram(scene, journal).draw();
    }

    private String draw() {
        int width = Math.max(NARROWEST, lanes.right());
        int height = bottom + 3 * ROW;
        svg.add(
                "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 $ $' width='$' height='$' role='img'>\n",
                width,
                height,
                width,
                height);
        svg.add("<title>$: messages</title>\n", scene.name()).raw(STYLE);
        svg.raw("<rect width='100%' height='100%' fill='#fff'/>\n");
        List<FaultInterval> faults = scene.faultIntervals();
        faults.forEach(this::shade);
        times();
        for (int lane = 0; lane < lanes.names().size(); lane++) {
            svg.add("<path class='lane' d='M$ $V$'/>\n", lanes.x(lane), TOP, bottom);
        }
        arrows();
        faults.forEach(this::limits);
        for (int row = 0; row <= rows.count(); row += ROWS_PER_HEAD) {
            heads(row);
        }
        header();
        return svg.raw("</svg>\n").toString();
    }

    private void header() {
        svg.add("<text class='h' x='16' y='26'>$: messages</text>\n", scene.name());
        svg.add("<text class='q' x='16' y='44'>$</text>\n", scene.details());
        String[][] legend = {
            {"c", "from or to a client"},
            {"s", "between nodes"},
            {"v", "from or to a service"},
            {"r", "an error"},
            {"lost", "never received"}
        };
        int x = 16;
        for (String[] entry : legend) {
            boolean lost = entry[0].equals("lost");
            svg.add("<g class='a $'><path class='$' d='M$ 60h30'/></g>", lost ? "s" : entry[0], entry[0], x);
            svg.add("<text x='$' y='64'>$</text>\n", x + 38, entry[1]);
            x += 60 + entry[1].length() * 6;
        }
        if (events.isEmpty()) {
            svg.raw("<text class='q' x='16' y='84'>No message was sent.</text>\n");
        }
        if (journal.unseen() > 0) {
            String leftOut = "Only the first " + Figures.count(events.size()) + " of "
                    + Figures.count(events.size() + journal.unseen()) + " sends and receives are shown, up to "
                    + Figures.seconds(events.get(events.size() - 1).timeNanos()) + " of "
                    + Figures.seconds(scene.endNanos()) + ".";
            svg.add("<text class='x' x='16' y='84'>$</text>\n", leftOut);
            svg.add("<text class='x' x='16' y='$'>$</text>\n", bottom + 2 * ROW, leftOut);
        }
    }

    private void heads(int row) {
        for (int lane = 0; lane < lanes.names().size(); lane++) {
            String name = lanes.names().get(lane);
            boolean node = scene.nodes().contains(name);
            svg.add(
                    "<text class='$' x='$' y='$'>$</text>",
                    node ? "n" : "n q",
                    lanes.x(lane),
                    y(row) - ROW / 2.0 - 3,
                    name);
        }
        svg.raw("\n");
    }

    private void times() {
        for (int row = 0; row < rows.count(); row += ROWS_PER_TIME) {
            svg.add("<path class='row' d='M$ $H$'/>", lanes.left() - 8, y(row), lanes.right());
            svg.add(
                    "<text class='q e' x='$' y='$'>$</text>\n",
                    lanes.left() - 12,
                    y(row) + 4,
                    Figures.seconds(rows.timeNanos(row)));
        }
    }

    private void arrows() {
        Map<Message, Integer> rowOfSend = new LinkedHashMap<>();
        Map<Message, Integer> open = new LinkedHashMap<>();
        for (int i = 0; i < events.size(); i++) {
            Event event = events.get(i);
            int row = rows.of(i);
            if (event.isSend()) {
                rowOfSend.put(event.message(), row);
                open.put(event.message(), row);
            } else {
                open.remove(event.message());
                arrow(event.message(), y(rowOfSend.getOrDefault(event.message(), row)), y(row), event.timeNanos());
            }
        }
        open.forEach((message, row) -> stub(message, y(row)));
    }

    private void arrow(Message message, double from, double to, long receivedNanos) {
        double x0 = lanes.x(message.packet().src());
        double x1 = lanes.x(message.packet().dest());
        MessageText text = MessageText.of(message);
        begin(
                text,
                "received at " + Figures.seconds(receivedNanos) + ", after "
                        + Figures.millis(receivedNanos - message.sentNanos()));
        if (x0 == x1) {
            svg.add("<path d='M$ $c40 0 40 $ 0 $'/>", x0, from, to - from, to - from);
            label(text, x0 + 8, from, x0 + 128, from);
        } else {
            svg.add("<path d='M$ $L$ $'/>", x0, from, x1, to);
            label(text, x0, from, x1, to);
        }
        svg.raw("</g>\n");
    }

    /** A message that is not received in the picture: never, or further down than it goes. */
    private void stub(Message message, double from) {
        double x0 = lanes.x(message.packet().src());
        double x1 = x0 + (lanes.x(message.packet().dest()) - x0) * LOST_WAY;
        double to = from + ROW * LOST_WAY;
        MessageText text = MessageText.of(message);
        begin(
                text,
                message.isReceived()
                        ? "received at " + Figures.seconds(message.receivedNanos()) + ", below the end of this picture"
                        : "never received");
        svg.add("<path class='$' d='M$ $L$ $'/>", message.isReceived() ? "later" : "lost", x0, from, x1, to);
        label(text, x0, from, x1, to);
        svg.raw("</g>\n");
    }

    private void begin(MessageText text, String fate) {
        svg.add("<g class='a $'><title>$\n$</title>", text.kind(scene.nodes()), text.title(), fate);
    }

    /** The label along an arrow, never upside down, and cut to fit. */
    private void label(MessageText text, double x0, double y0, double x1, double y1) {
        double length = StrictMath.hypot(x1 - x0, y1 - y0);
        String label = text.label(length);
        if (!label.isEmpty()) {
            double angle = Math.toDegrees(StrictMath.atan2(y1 - y0, x1 - x0));
            double upright = Math.abs(angle) > 90 ? angle - Math.copySign(180, angle) : angle;
            svg.add(
                    "<text transform='translate($ $)rotate($)' y='-4'>$</text>",
                    (x0 + x1) / 2,
                    (y0 + y1) / 2,
                    upright,
                    label);
        }
    }

    private void shade(FaultInterval interval) {
        double from = y(rows.at(interval.startNanos()) - 0.5);
        double to = y(rows.at(interval.stopNanos(Long.MAX_VALUE)) - 0.5);
        svg.add(
                "<rect x='0' y='$' width='$' height='$' fill='$' fill-opacity='.09'/>\n",
                from,
                lanes.right(),
                to - from,
                Palette.ofFault(interval.place()));
    }

    private void limits(FaultInterval interval) {
        String name = interval.fault().name();
        String colour = Palette.ofFault(interval.place());
        limit(interval.startNanos(), "begins", name + " begins", interval.description(), colour);
        interval.stop()
                .ifPresent(
                        stop -> limit(stop.last().timeNanos(), "ends", name + " ends", interval.description(), colour));
    }

    private void limit(long nanos, String kind, String label, String description, String colour) {
        int row = rows.at(nanos);
        if (row < rows.count()) {
            double y = y(row - 0.5);
            svg.add("<path class='$' stroke='$' d='M0 $H$'/>", kind, colour, y, lanes.right());
            // What begins or ends at one time stands side by side.
            int x = labelEnds.getOrDefault(row, 4);
            labelEnds.put(row, x + label.length() * LETTER + GAP);
            svg.add("<text class='n' style='text-anchor:start;fill:$' x='$' y='$'>", colour, x, y - 3);
            svg.add("$<title>$</title></text>\n", label, description);
        }
    }

    private static double y(double row) {
        return TOP + (row + 0.5) * ROW;
    }
}
