package dev.glomers.runner.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What two runs must have in common for their cells to stand in one table as if a single run had made them. */
public final class RunIdentity {
    private static final String IMAGE = "image-digest";
    private static final String HASH = "-sha256";
    private static final int SHOWN = 20;

    private RunIdentity() {}

    /**
     * What differs in that: the experiment, who ran and judged it, the bytes that did so, the seed.
     *
     * @return for each a line such as {@code engine: embedded, now docker}; empty if nothing differs
     */
    public static List<String> differences(RunManifest then, RunManifest now) {
        List<String> differences = new ArrayList<>();
        compare("experiment", then.experiment(), now.experiment(), differences);
        if (!then.source().equals(now.source())) {
            differences.add("the experiment's text has changed");
        }
        compare("engine", then.engine(), now.engine(), differences);
        compare("harness", then.harness(), now.harness(), differences);
        compare("seed", Long.toString(then.seed()), Long.toString(now.seed()), differences);
        SortedSet<String> facts = new TreeSet<>(then.provenance().keySet());
        facts.addAll(now.provenance().keySet());
        for (String fact : facts) {
            if (fact.endsWith(HASH) || fact.equals(IMAGE)) {
                compare(fact, fact(then, fact), fact(now, fact), differences);
            }
        }
        return differences;
    }

    /** The same, and which cells are planned: what a run must share with one that goes on with it. */
    public static List<String> differencesInAll(RunManifest then, RunManifest now) {
        List<String> differences = differences(then, now);
        if (!then.plan().equals(now.plan())) {
            differences.add("cells: %d planned, now %d%s"
                    .formatted(
                            then.plan().size(),
                            now.plan().size(),
                            then.plan().size() == now.plan().size() ? " others" : ""));
        }
        return differences;
    }

    private static String fact(RunManifest run, String name) {
        return run.provenance().getOrDefault(name, "unknown");
    }

    private static void compare(String what, String then, String now, List<String> differences) {
        if (!then.equals(now)) {
            differences.add(what + ": " + brief(then) + ", now " + brief(now));
        }
    }

    private static String brief(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
