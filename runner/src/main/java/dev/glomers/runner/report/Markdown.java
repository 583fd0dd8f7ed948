package dev.glomers.runner.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes Markdown as GitHub and GitLab show it. What is given as text is shown as that text, whatever it contains. */
public final class Markdown {
    private static final int LONGEST = 300;
    private static final Pattern SPECIAL = Pattern.compile("[\\\\`*_{}\\[\\]<>|#~&!$]");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\s]+");
    /** Web views make links of bare addresses; a word joiner inside keeps them text. */
    private static final Pattern ADDRESS = Pattern.compile("(?i)(https?|ftp|mailto):|www\\.");

    private final StringBuilder text = new StringBuilder();

    /** A heading; its title is text, not Markdown. */
    public Markdown heading(int level, String title) {
        return line("#".repeat(level) + " " + escape(title)).line("");
    }

    /** A paragraph that is Markdown already. */
    public Markdown paragraph(String markdown) {
        return line(markdown).line("");
    }

    /** A list whose items are Markdown already. */
    public Markdown list(List<String> items) {
        items.forEach(item -> line("- " + item));
        return line("");
    }

    /** A table whose values are Markdown already. */
    public Markdown table(List<String> columns, List<List<String>> rows) {
        line(row(columns));
        line(row(columns.stream().map(column -> "---").toList()));
        rows.forEach(row -> line(row(row)));
        return line("");
    }

    private static String row(List<String> values) {
        return "| " + String.join(" | ", values) + " |";
    }

    private Markdown line(String line) {
        text.append(line).append('\n');
        return this;
    }

    /** The text of others, on one line, cut if it is long. */
    public static String escape(String words) {
        String line = CONTROLS.matcher(clip(words)).replaceAll(" ").strip();
        String unlinked = ADDRESS.matcher(line).replaceAll(match -> {
            String address = match.group();
            return address.substring(0, address.length() - 1) + "\u2060" + address.substring(address.length() - 1);
        });
        return SPECIAL.matcher(unlinked).replaceAll("\\\\$0");
    }

    private static String clip(String words) {
        return Clip.at(words, LONGEST);
    }

    /** A link; its words are Markdown already, its address an https one. */
    static String link(String words, String address) {
        return "[" + words + "](<"
                + address.replace("|", "%7C").replace("<", "%3C").replace(">", "%3E") + ">)";
    }

    /** A link to a file beside the page; its words are Markdown already, its path an address already. */
    static String linkToFile(String words, String path) {
        return "[" + words + "]("
                + path.replace("(", "%28")
                        .replace(")", "%29")
                        .replace(" ", "%20")
                        .replace("|", "%7C") + ")";
    }

    /** The text of others as code, on one line. */
    static String code(String words) {
        String line = CONTROLS.matcher(clip(words)).replaceAll(" ").strip();
        return line.isEmpty() ? "" : "`" + line.replace('`', '\'').replace("|", "\\|") + "`";
    }

    /** A table from columns that all rows fill; a column without anything in it is left out. */
    Markdown fullColumns(List<String> columns, List<List<String>> rows, String nothing) {
        List<Integer> used = IntStream.range(0, columns.size())
                .filter(column -> rows.stream().anyMatch(row -> !row.get(column).equals(nothing)))
                .boxed()
                .toList();
        List<List<String>> kept = new ArrayList<>();
        rows.forEach(row -> kept.add(used.stream().map(row::get).collect(Collectors.toList())));
        return table(used.stream().map(columns::get).toList(), kept);
    }

    @Override
    public String toString() {
        return text.toString().stripTrailing() + "\n";
    }
}
