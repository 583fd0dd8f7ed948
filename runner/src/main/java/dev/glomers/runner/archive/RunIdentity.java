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
     * @return for each a line such as {@code engine: there embedded, here docker}; empty if nothing differs
     */
    static List<String> differences(RunManifest there, RunManifest here) {
        List<String> differences = new ArrayList<>();
        compare("experiment", there.experiment(), here.experiment(), differences);
        if (!there.source().equals(here.source())) {
            differences.add("the experiment's text");
        }
        compare("engine", there.engine(), here.engine(), differences);
        compare("harness", there.harness(), here.harness(), differences);
        compare("seed", Long.toString(there.seed()), Long.toString(here.seed()), differences);
        SortedSet<String> facts = new TreeSet<>(there.provenance().keySet());
        facts.addAll(here.provenance().keySet());
        for (String fact : facts) {
            if (fact.endsWith(HASH) || fact.equals(IMAGE)) {
                compare(fact, fact(there, fact), fact(here, fact), differences);
            }
        }
        return differences;
    }

    /** The same, and which cells are planned: what a run must share with one that goes on with it. */
    public static List<String> differencesInAll(RunManifest there, RunManifest here) {
        List<String> differences = differences(there, here);
        if (!there.plan().equals(here.plan())) {
            differences.add("cells: there %d, here %d%s"
                    .formatted(
                            there.plan().size(),
                            here.plan().size(),
                            there.plan().size() == here.plan().size() ? " others" : ""));
        }
        return differences;
    }

    private static String fact(RunManifest run, String name) {
        return run.provenance().getOrDefault(name, "unknown");
    }

    private static void compare(String what, String there, String here, List<String> differences) {
        if (!there.equals(here)) {
            differences.add("%s: there %s, here %s".formatted(what, brief(there), brief(here)));
        }
    }

    private static String brief(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
