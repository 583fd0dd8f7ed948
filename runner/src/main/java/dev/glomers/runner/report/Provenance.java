package dev.glomers.runner.report;

import dev.glomers.runner.archive.RunManifest;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where a run's figures come from, in the order in which a reader asks. */
public final class Provenance {
    private Provenance() {}

    /** Facts by what they are called, in reading order. */
    public static Map<String, String> of(RunManifest manifest) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("harness", manifest.harness());
        facts.put("engine", manifest.engine() + " (" + manifest.engineReason() + ")");
        facts.put("seed", Long.toString(manifest.seed()));
        facts.put("started", manifest.start().truncatedTo(ChronoUnit.SECONDS).toString());
        if (manifest.end() != null) {
            facts.put("took", Numbers.duration(Duration.between(manifest.start(), manifest.end())));
        }
        facts.put("run", manifest.experiment() + "/" + manifest.runId());
        facts.put("command", "glomers " + String.join(" ", manifest.argv()));
        facts.putAll(manifest.provenance());
        return facts;
    }
}
