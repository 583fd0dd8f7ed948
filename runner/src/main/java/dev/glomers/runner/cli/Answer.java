package dev.glomers.runner.cli;

import dev.glomers.runner.archive.CsvLine;
import dev.glomers.runner.query.RowSink;
import dev.glomers.runner.text.TextTable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The answer to a query, on its way to the terminal or a file. */
sealed interface Answer extends RowSink, AutoCloseable {
    static Answer in(QueryCommand.Format format, PrintWriter out) {
        return switch (format) {
            case table -> new Table(out);
            case csv -> new Csv(out);
            case json -> new Json(out);
        };
    }

    /** Writes what is left to write. */
    @Override
    void close();

    private static String text(@Nullable Object value) {
        return value instanceof Double figure ? CsvLine.figure(figure) : value == null ? "" : value.toString();
    }

    /** Columns for people: text is harmless and cut, figures stand below each other. */
    final class Table implements Answer {
        private static final int MAX_WIDTH = 60;

        private final PrintWriter out;
        private final List<List<String>> rows = new ArrayList<>();
        private List<String> names = List.of();
        private boolean[] isFigure = {};

        private Table(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void columns(List<String> columns) {
            names = columns.stream().map(Table::shown).toList();
            isFigure = new boolean[columns.size()];
            Arrays.fill(isFigure, true);
        }

        @Override
        public void row(List<@Nullable Object> values) {
            List<String> row = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                isFigure[i] &= !(values.get(i) instanceof String);
                row.add(shown(text(values.get(i))));
            }
            rows.add(row);
        }

        private static String shown(String text) {
            String harmless = Terminal.harmless(text);
            return harmless.length() <= MAX_WIDTH ? harmless : harmless.substring(0, MAX_WIDTH - 1) + "…";
        }

        @Override
        public void close() {
            if (names.isEmpty()) {
                return;
            }
            List<TextTable.Column> columns = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                columns.add(new TextTable.Column(names.get(i), isFigure[i] && !rows.isEmpty()));
            }
            new TextTable(columns).lines(rows).forEach(out::println);
            out.println(rows.size() == 1 ? "1 row" : rows.size() + " rows");
        }
    }

    /** RFC 4180, guarded as cells.csv is. */
    final class Csv implements Answer {
        private final PrintWriter out;

        private Csv(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void columns(List<String> names) {
            out.print(CsvLine.guarded(names));
        }

        @Override
        public void row(List<@Nullable Object> values) {
            out.print(CsvLine.guarded(values.stream().map(Answer::text).toList()));
        }

        @Override
        public void close() {
            out.flush();
        }
    }

    /** An array of objects, each on a line. */
    final class Json implements Answer {
        private static final JsonMapper MAPPER = new JsonMapper();

        private final PrintWriter out;
        private List<String> names = List.of();
        private boolean isFirst = true;

        private Json(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void columns(List<String> columns) {
            names = columns;
            out.print("[");
        }

        @Override
        public void row(List<@Nullable Object> values) {
            ObjectNode row = MAPPER.createObjectNode();
            for (int i = 0; i < values.size(); i++) {
                row.set(names.get(i), MAPPER.valueToTree(values.get(i)));
            }
            out.print(isFirst ? "\n" : ",\n");
            out.print(MAPPER.writeValueAsString(row));
            isFirst = false;
        }

        @Override
        public void close() {
            if (!names.isEmpty()) {
                out.print("\n]\n");
            }
            out.flush();
        }
    }
}
