package dev.glomers.runner.results;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what Maelstrom says only in jepsen.log or on its console: that it has stopped listening to a node after one bad
 * line, that a node died, or why the test crashed.
 */
final class HarnessLog {
    /** More is not read: a node can make the harness log without end. */
    private static final int MAX_LINES = 200_000;

    private static final int MAX_LINE_LENGTH = 300;
    private static final int MAX_QUOTED_LINES = 3;
    /** So far behind what it belongs to, nothing is a quotation any more. */
    private static final int MAX_LINES_BEHIND = 200;
    /** Names and lines come from the nodes: there can be as many as they like. */
    private static final int MAX_WARNINGS = 100;

    private static final Pattern BAD_JSON =
            Pattern.compile(".*Node (\\S+) printed a line to STDOUT which was not well-formed JSON:.*");
    private static final Pattern MALFORMED =
            Pattern.compile(".*Malformed network message\\. Node (\\S+) tried to send.*");
    /** How our bench says it, in one line. */
    private static final Pattern MUTED = Pattern.compile(".*Node (\\S+) was muted: (.*)");

    private static final Pattern FULL_LOG = Pattern.compile(".*Node (\\S+) filled its log: (.*)");
    /** The docker engine's own word, at the end of the console. */
    private static final Pattern NO_MEMORY =
            Pattern.compile("Warning: (the container ran out of its \\d+ MiB of memory)");

    /** As the JVM says it of itself, or our bench, at the beginning of a line; a node's words are quoted elsewhere. */
    private static final Pattern OUT_OF_HEAP = Pattern.compile(
            "(?:Caused by: |Exception in thread \"[^\"]*\" |Terminating due to )?java\\.lang\\.OutOfMemoryError\\b.*"
                    + "|Out of memory: the bench .*");

    private static final Pattern CRASHED = Pattern.compile(
            ".*Node (\\S+) crashed with exit status (-?\\d+)\\.(?: The bench ended it, (since .*?)\\. Before.*)?.*");
    /** An exception of the real one's, or how our bench says it. */
    private static final Pattern REASON = Pattern.compile(
            "(?:Test crashed!|(?:[A-Za-z0-9_$]+\\.)+[A-Za-z0-9_$]*" + "(?:Exception|ExceptionInfo|Error):) (.*)");

    private final Set<String> warnings = new LinkedHashSet<>();
    private final Set<String> deadNodes = new LinkedHashSet<>();
    private Optional<String> reason = Optional.empty();
    private boolean isOutOfMemory;

    private HarnessLog() {}

    /** Reads the files that are there; one that is not, or can't be read, says nothing. */
    static HarnessLog read(List<Path> files) {
        HarnessLog log = new HarnessLog();
        for (Path file : files) {
            List<String> lines = lines(file);
            for (int i = 0; i < lines.size(); i++) {
                log.line(lines, i);
            }
        }
        return log;
    }

    /** The lines of a file, each cut where it is long, as many as are read; none if it is not there. */
    static List<String> lines(Path file) {
        List<String> lines = new ArrayList<>();
        if (!Files.isRegularFile(file)) {
            return lines;
        }
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            StringBuilder line = new StringBuilder();
            for (int c = reader.read(); c >= 0 && lines.size() < MAX_LINES; c = reader.read()) {
                if (c == '\n') {
                    lines.add(line.toString());
                    line.setLength(0);
                } else if (line.length() < MAX_LINE_LENGTH) {
                    line.append((char) c);
                }
            }
            lines.add(line.toString());
        } catch (IOException e) {
            // What was read so far is all there is.
            return lines;
        }
        return lines;
    }

    private void line(List<String> lines, int i) {
        String line = lines.get(i);
        Matcher badJson = BAD_JSON.matcher(line);
        if (badJson.matches()) {
            muted(badJson.group(1), "a line that is no JSON", i + 1 < lines.size() ? lines.get(i + 1) : "");
        }
        Matcher malformed = MALFORMED.matcher(line);
        if (malformed.matches()) {
            muted(malformed.group(1), "a malformed message", String.join(" ", quoted(lines, i + 1)));
        }
        Matcher benchMuted = MUTED.matcher(line);
        if (benchMuted.matches()) {
            muted(benchMuted.group(1), "a bad line", benchMuted.group(2));
        }
        Matcher fullLog = FULL_LOG.matcher(line);
        if (fullLog.matches()) {
            warn("node " + fullLog.group(1) + " filled its log: " + fullLog.group(2));
        }
        Matcher noMemory = NO_MEMORY.matcher(line);
        if (noMemory.matches()) {
            warn(noMemory.group(1) + ", so a process in it was killed");
        }
        // What follows the death of a node are its own last words.
        isOutOfMemory |= deadNodes.isEmpty() && OUT_OF_HEAP.matcher(line).matches();
        Matcher crashed = CRASHED.matcher(line);
        if (crashed.matches()) {
            if (deadNodes.size() < MAX_WARNINGS) {
                deadNodes.add(crashed.group(1));
            }
            warn("node " + crashed.group(1) + " died with exit status " + crashed.group(2)
                    + (crashed.group(3) == null ? "" : ": the bench ended it, " + crashed.group(3))
                    + lastWords(lines, i + 1));
        }
        Matcher why = REASON.matcher(line);
        if (reason.isEmpty() && why.matches() && !badJson.matches() && !malformed.matches()) {
            reason = Optional.of(why.group(1).replaceFirst("( Before crashing, it wrote to STDOUT:)$", ""));
        }
    }

    private void muted(String node, String what, String quote) {
        warn("node " + node + " was muted: it printed " + what + " to stdout, and nothing that it said after "
                + "that was heard" + (quote.isBlank() ? "" : " (" + quote.strip() + ")"));
    }

    private void warn(String warning) {
        if (warnings.size() < MAX_WARNINGS) {
            warnings.add(warning);
        }
    }

    /** Up to where to look for what belongs to a line before. */
    private static int end(List<String> lines, int from) {
        return Math.min(lines.size(), from + MAX_LINES_BEHIND);
    }

    /** The last lines that the node wrote to stderr, as the crash report quotes them. */
    private static String lastWords(List<String> lines, int from) {
        for (int i = from; i < end(lines, from); i++) {
            if (lines.get(i).startsWith("And to STDERR:")) {
                List<String> quoted = quoted(lines, i + 1);
                return quoted.isEmpty() ? "" : ", saying: " + String.join(" / ", quoted);
            }
        }
        return "";
    }

    /** The block of lines that begins after the next blank line, its last lines only. */
    private static List<String> quoted(List<String> lines, int from) {
        List<String> block = new ArrayList<>();
        for (int i = from; i < end(lines, from); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() && block.isEmpty()) {
                continue;
            }
            if (line.isEmpty() || line.startsWith("Full STDERR logs")) {
                break;
            }
            block.add(line);
        }
        return block.subList(Math.max(0, block.size() - MAX_QUOTED_LINES), block.size());
    }

    /** What should be known whatever the verdict, each thing once. */
    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** The nodes that ended before they were asked to. */
    Set<String> deadNodes() {
        return Collections.unmodifiableSet(deadNodes);
    }

    /** Whether the harness's own JVM had no heap left. */
    boolean isOutOfMemory() {
        return isOutOfMemory;
    }

    /** The first exception that is told, if there is one. */
    Optional<String> reason() {
        return reason;
    }
}
