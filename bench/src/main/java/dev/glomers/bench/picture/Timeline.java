package dev.glomers.bench.picture;

import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * timeline.html: a column for each thread, a box for each of its operations, from top to bottom in the order of the
 * history, a line of equal height for each op of it. An operation whose outcome is not known may yet take effect, so a
 * thin line goes on from its box to the end; the process that did it is gone, and the next one uses the column.
 *
 * @see <a
 *     href="https://github.com/jepsen-io/jepsen/blob/main/jepsen/src/jepsen/checker/timeline.clj">jepsen.checker.timeline</a>
 */
public final class Timeline {
    /** As many operations as Jepsen draws. */
    static final int LIMIT = 10_000;

    private static final int ROW = 18;
    private static final int GAP = 2;
    private static final int ROWS_PER_TIME = 5;
    private static final int FEW_COLUMNS = 6;
    private static final int MORE_COLUMNS = 12;

    private static final String STYLE = """
            <style>
            body{margin:0;font:12px/16px system-ui,-apple-system,'Segoe UI',Helvetica,Arial,sans-serif;color:#24292f;background:#fff}
            header{position:sticky;left:0;max-width:100vw;box-sizing:border-box;padding:12px 16px}h1{font-size:18px;line-height:24px;margin:0 0 4px}p{margin:0 0 4px;color:#57606a}
            .key .o{position:static;display:inline-block;width:auto;margin:2px 6px 2px 0;color:#24292f}
            .flat{white-space:nowrap;text-overflow:ellipsis}.left-out{color:#9a3412;font-weight:600}
            .head{position:sticky;top:0;z-index:3;display:flex;width:max-content;background:#fff;border-bottom:1px solid #d0d7de}
            .head div{width:var(--w);box-sizing:border-box;padding:4px 6px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis;color:#57606a}
            .head b{display:block;color:#24292f}
            .head .corner{position:sticky;left:0;width:64px;flex:none;background:#fff}
            .board{display:flex;width:max-content}
            .times{position:sticky;left:0;z-index:2;width:64px;flex:none;background:#fff;border-right:1px solid #d0d7de;color:#57606a;font-size:11px;font-variant-numeric:tabular-nums}
            .times i{position:absolute;right:6px;font-style:normal}
            .ops{position:relative;background:repeating-linear-gradient(90deg,transparent 0 calc(var(--w) - 1px),#eef1f4 calc(var(--w) - 1px) var(--w))}
            .o{position:absolute;width:calc(var(--w) - 6px);box-sizing:border-box;padding:0 4px;overflow:hidden;border-radius:3px;border-left:4px solid;color:inherit;text-decoration:none;overflow-wrap:anywhere}
            .o:hover,.o:target{z-index:1;outline:2px solid #24292f}
            .ok{background:#cfe5f5;border-color:#0072b2}
            .info{background:#fdebc8;border-color:#e08e00;border-left-style:dashed}
            .fail{background:#f3d5e3;border-color:#aa3377;border-left-style:double}
            .invoke{background:#eaeef2;border-color:#8b949e;border-left-style:dotted}
            .nemesis{background:#eaeef2;border-color:#57606a}
            .rest{position:absolute;width:0;border-left:2px dashed #e08e00;opacity:.7}
            .fault{position:absolute;left:0;right:0;opacity:.13}
            @media(max-width:600px){:root{--w:124px!important}h1{font-size:16px}}
            </style>
            """;

    private final Scene scene;
    private final List<Operation> all;
    private final List<Operation> drawn;
    /** The first row that is not drawn: rows are indices of the history. */
    private final int rows;

    private final boolean hasNemesis;
    private final Markup html = new Markup();

    private Timeline(Scene scene) {
        this.scene = scene;
        this.all = Operation.of(scene.history());
        this.drawn = all.subList(0, Math.min(LIMIT, all.size()));
        this.rows =
                1 + drawn.stream().mapToInt(each -> each.last().index()).max().orElse(0);
        this.hasNemesis = all.stream().anyMatch(each -> !each.invocation().isClient());
    }

    /** The page's text. */
    public static String html(Scene scene) {
        return new Timeline(scene).draw();
    }

    private String draw() {
        html.raw("<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'>");
        html.raw("<meta name='viewport' content='width=device-width,initial-scale=1'>\n");
        html.add("<title>$: timeline</title>\n", scene.name()).raw(STYLE);
        columnStyle();
        html.raw("</head><body>\n");
        header();
        columnHeads();
        html.add("<div class='board'><div class='times' style='height:$px'>\n", rows * ROW);
        times();
        html.add("</div><div class='ops' style='width:calc($*var(--w));height:$px'>\n", columns(), rows * ROW);
        scene.faultIntervals().forEach(this::fault);
        drawn.forEach(this::operation);
        return html.raw("</div></div>\n</body></html>\n").toString();
    }

    private void columnStyle() {
        int width = columns() <= FEW_COLUMNS ? 190 : columns() <= MORE_COLUMNS ? 150 : 112;
        html.add("<style>:root{--w:$px}", width);
        for (int i = 1; i < columns(); i++) {
            html.add(".c$,.r${left:calc($*var(--w))}", i, i, i);
        }
        html.raw(".ops .o{margin-left:3px}</style>\n");
    }

    private void header() {
        html.add("<header><h1>$: timeline</h1><p>$</p>\n", scene.name(), scene.details());
        if (drawn.size() < all.size()) {
            html.add(
                    "<p class='left-out'>Only the first $ of $ operations are shown.</p>\n",
                    Figures.count(drawn.size()),
                    Figures.count(all.size()));
        }
        html.raw(
                "<p class='key'><span class='o ok'>ok</span><span class='o info'>? info: may have taken place, even later"
                        + "</span><span class='o fail'>✗ fail: did not take place</span>"
                        + "<span class='o invoke'>… did not end</span></p></header>\n");
    }

    private void columnHeads() {
        html.raw("<div class='head'><div class='corner'>Time</div>");
        if (hasNemesis) {
            html.raw("<div><b>nemesis</b></div>");
        }
        SortedMap<Integer, List<Integer>> processes = new TreeMap<>();
        for (Operation each : all) {
            int process = each.invocation().process();
            if (each.invocation().isClient()) {
                List<Integer> known =
                        processes.computeIfAbsent(process % scene.concurrency(), key -> new ArrayList<>());
                if (known.isEmpty() || known.get(known.size() - 1) != process) {
                    known.add(process);
                }
            }
        }
        for (int thread = 0; thread < scene.concurrency(); thread++) {
            List<Integer> known = processes.getOrDefault(thread, List.of(thread));
            String names = (known.size() == 1 ? "process " : "processes ")
                    + String.join(", ", known.stream().map(String::valueOf).toList());
            String node = scene.nodes().get(thread % scene.nodes().size());
            html.add("<div title='$'><b>$</b>$</div>", names + " to " + node, node, names);
        }
        html.raw("</div>\n");
    }

    private void times() {
        for (int row = 0; row < Math.min(rows, scene.history().size()); row += ROWS_PER_TIME) {
            html.add(
                    "<i style='top:$px'>$</i>\n",
                    row * ROW,
                    Figures.seconds(scene.history().ops().get(row).timeNanos()));
        }
    }

    private void fault(FaultInterval interval) {
        int from = interval.startIndex();
        int to = Math.min(rows, interval.stopIndex(rows));
        if (from < to) {
            html.add(
                    "<div class='fault' style='top:$px;height:$px;background:$' title='$'></div>\n",
                    from * ROW,
                    (to - from) * ROW,
                    Palette.ofFault(interval.place()),
                    interval.description());
        }
    }

    private void operation(Operation operation) {
        Op asked = operation.invocation();
        int column = column(asked);
        int top = asked.index() * ROW;
        int height = Math.max(1, operation.last().index() - asked.index()) * ROW - GAP;
        String kind = asked.isClient() ? operation.type().label() : "nemesis";
        html.add(
                "<a class='o c$ $$' id='i$' href='#i$' ",
                column,
                kind,
                height < ROW ? " flat" : "",
                operation.last().index(),
                operation.last().index());
        html.add("style='top:$px;height:$px' title='$'>", top, height, Titles.of(operation));
        if (asked.isClient()) {
            html.raw(sign(operation.type()));
        }
        html.text(Titles.brief(operation)).raw("</a>\n");
        boolean open = asked.isClient()
                && (operation.type() == OpType.INFO || operation.completion().isEmpty());
        if (open && top + height < rows * ROW) {
            html.add(
                    "<div class='rest r$' style='top:$px;height:$px'></div>\n",
                    column,
                    top + height,
                    rows * ROW - top - height);
        }
    }

    private static String sign(OpType type) {
        return switch (type) {
            case OK -> "";
            case FAIL -> "✗ ";
            case INFO -> "? ";
            case INVOKE -> "… ";
        };
    }

    private int columns() {
        return scene.concurrency() + (hasNemesis ? 1 : 0);
    }

    private int column(Op op) {
        return op.isClient() ? op.process() % scene.concurrency() + (hasNemesis ? 1 : 0) : 0;
    }
}
