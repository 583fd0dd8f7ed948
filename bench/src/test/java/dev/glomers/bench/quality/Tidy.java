package dev.glomers.bench.quality;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Scans sources for what must not be used there. Knows no particular module: which folders to scan and what to ban is
 * told by a test. As in the module node, but for what is allowed with fewer than two entries, and the marker.
 *
 * @param bans what is not wanted
 */
public record Tidy(List<Ban> bans) {
    /**
     * Something that is not wanted.
     *
     * @param what matched against each line of code, comments and string literals left out
     * @param instead what to use: it goes into the message
     */
    public record Ban(Pattern what, String instead) {
        /** A ban of these words of code, as they are, but not as parts of longer words. */
        public static Ban of(String words, String instead) {
            return new Ban(Pattern.compile("(?<!\\w)" + Pattern.quote(words) + "(?!\\w)"), instead);
        }
    }

    /** An argument of a call: calls in it may be nested two deep. */
    private static final String ARGUMENT = "(?:[^(),]|\\((?:[^()]|\\((?:[^()]|\\([^()]*\\))*\\))*\\))*";

    /** What code must not use that has to do the same again for the same seed. */
    public static final List<Ban> NONDETERMINISM = List.of(
            Ban.of("System.currentTimeMillis", "the node's or the simulation's now"),
            Ban.of("System.nanoTime", "the node's or the simulation's now"),
            Ban.of("Instant.now", "the node's or the simulation's now"),
            Ban.of("LocalDateTime.now", "the node's or the simulation's now"),
            Ban.of("ZonedDateTime.now", "the node's or the simulation's now"),
            Ban.of("Clock", "the node's or the simulation's now"),
            Ban.of("Thread", "one event loop, and after() or every()"),
            Ban.of("synchronized", "one event loop: nothing needs a lock"),
            Ban.of("volatile", "one event loop: nothing needs a lock"),
            Ban.of("ExecutorService", "after() or every()"),
            Ban.of("CompletableFuture", "a callback"),
            Ban.of("parallelStream", "stream"),
            Ban.of("Math.random", "the seeded random"),
            Ban.of("new Random", "the seeded random"),
            Ban.of("new SplittableRandom()", "the seeded random"),
            Ban.of("ThreadLocalRandom", "the seeded random"),
            Ban.of("SecureRandom", "the seeded random"),
            Ban.of("UUID", "an id made of the node's id, the seeded random and a counter"),
            Ban.of("Collections.shuffle", "a shuffle that takes the seeded random"),
            Ban.of("System.identityHashCode", "a number of your own"),
            Ban.of("IdentityHashMap", "LinkedHashMap"),
            Ban.of("HashMap", "LinkedHashMap or TreeMap: their order does not change from run to run"),
            Ban.of("HashSet", "LinkedHashSet or TreeSet: their order does not change from run to run"),
            Ban.of("ConcurrentHashMap", "LinkedHashMap or TreeMap"),
            new Ban(
                    Pattern.compile("(?<!\\w)(?:Map|Set)\\.of\\((?:$|" + ARGUMENT + "," + ARGUMENT + ",)"),
                    "LinkedHashMap, LinkedHashSet, TreeMap or a switch: with two entries or more, Map.of and Set.of are"
                            + " salted for each JVM"),
            new Ban(
                    Pattern.compile("(?<!\\w)Set\\.of\\(" + ARGUMENT + "," + ARGUMENT + "\\)"),
                    "LinkedHashSet or TreeSet: Set.of is salted for each JVM"),
            Ban.of("Map.ofEntries", "LinkedHashMap, TreeMap or a switch: it is salted for each JVM"),
            Ban.of("Map.copyOf", "Collections.unmodifiableMap of a LinkedHashMap: Map.copyOf is salted for each JVM"),
            Ban.of("Set.copyOf", "Collections.unmodifiableSet of a LinkedHashSet: Set.copyOf is salted for each JVM"),
            Ban.of("Collectors.toSet", "Collectors.toCollection(LinkedHashSet::new)"),
            Ban.of("Collectors.toMap", "Collectors.toMap with LinkedHashMap::new, written as a loop"),
            Ban.of("Collectors.groupingBy", "a loop into a LinkedHashMap or TreeMap"));

    /** A comment that begins with this, and goes on with a reason, excuses the next line. */
    private static final String MARKER = "// tidy: ";

    // Text blocks first, then strings, characters and comments: what comes first in the source wins.
    private static final Pattern NOT_CODE = Pattern.compile(
            "\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])*'|//[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);

    /** One line per finding in the Java sources of these folders: file, line, what was found, what to use instead. */
    public List<String> findings(List<Path> folders) {
        List<String> findings = new ArrayList<>();
        for (Path folder : folders) {
            for (Path file : javaFiles(folder)) {
                findings.addAll(findings(file.toString(), read(file)));
            }
        }
        return findings;
    }

    /** As {@link #findings(List)}, of one source. */
    List<String> findings(String name, String source) {
        // Line breaks stay, so that lines keep their numbers.
        String code = NOT_CODE.matcher(source)
                .replaceAll(match -> "\n".repeat((int) match.group().lines().count() - 1));
        List<String> findings = new ArrayList<>();
        String[] lines = code.split("\n", -1);
        String[] before = ("\n" + source).split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (before[i].contains(MARKER)) {
                continue;
            }
            for (Ban ban : bans) {
                var matcher = ban.what.matcher(lines[i]);
                if (matcher.find()) {
                    findings.add(name + ":" + (i + 1) + ": found " + matcher.group() + "; use " + ban.instead);
                }
            }
        }
        return findings;
    }

    private static List<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(each -> each.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
