package dev.glomers.bench.picture;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Writes a history op by op, as a scene of two nodes and two threads. */
final class Script {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final List<Op> ops = new ArrayList<>();

    /** An op of a client, at that millisecond. */
    Script client(long millis, OpType type, int process, String f, @Nullable Object value) {
        return add(millis, type, process, f, value, Map.of());
    }

    /** An op that ended in an error. */
    Script error(long millis, OpType type, int process, String f, @Nullable Object value, Object error) {
        return add(millis, type, process, f, value, Map.of(Keyword.of("error"), error));
    }

    /** An invocation and its answer, which took so many milliseconds. */
    Script call(long millis, long took, OpType type, int process, String f, @Nullable Object value) {
        return client(millis, OpType.INVOKE, process, f, value).client(millis + took, type, process, f, value);
    }

    /** What the nemesis is asked and does, at once. */
    Script nemesis(long millis, String f, @Nullable Object value) {
        add(millis, OpType.INFO, Op.NEMESIS, f, null, Map.of());
        return add(millis, OpType.INFO, Op.NEMESIS, f, value, Map.of());
    }

    private Script add(
            long millis, OpType type, int process, String f, @Nullable Object value, Map<Keyword, Object> extra) {
        Map<Keyword, @Nullable Object> entries = new LinkedHashMap<>(extra);
        ops.add(new Op(ops.size(), millis * NANOS_PER_MILLI, type, process, f, value, entries));
        return this;
    }

    /** The history so far. */
    History history() {
        return new History(ops);
    }

    /** The scene so far, with these faults. */
    Scene scene(FaultKind... faults) {
        return new Scene("demo", "two nodes", List.of("n0", "n1"), 2, List.of(faults), history());
    }

    /** SVG, as a browser reads it: it must be XML. */
    static Document parsed(String svg) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("no XML: " + e.getMessage() + "\n" + svg, e);
        }
    }

    /** The texts of all elements of a name. */
    static List<String> texts(Document document, String element) {
        List<String> texts = new ArrayList<>();
        var nodes = document.getElementsByTagName(element);
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }
}
