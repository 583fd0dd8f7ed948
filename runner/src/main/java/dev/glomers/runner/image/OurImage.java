package dev.glomers.runner.image;

import dev.glomers.runner.engine.Docker;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An image on this machine.
 *
 * @param id its digest, {@code sha256:...}
 * @param names its tags; none of one that was replaced
 * @param bytes its size, shared layers included
 */
public record OurImage(String id, List<String> names, SortedMap<String, String> labels, Instant created, long bytes) {
    static final String STAGE_LABEL = "glomers.stage";

    private static final String LABEL_PREFIX = "glomers.";
    private static final String HASH_SUFFIX = "-sha256";
    private static final String SHA256 = "sha256:";
    private static final int SHORT_ID = 12;

    /** Copies what it is given. */
    public OurImage {
        names = List.copyOf(names);
        labels = new TreeMap<>(labels);
    }

    /** The label that says which bytes of a jar are in an image. */
    static String hashLabel(String jar) {
        return LABEL_PREFIX + jar + HASH_SUFFIX;
    }

    /** The harness in it; nothing if no label says it, as of an image that is not ours. */
    public Optional<String> harness() {
        return Optional.ofNullable(labels.get(Docker.HARNESS_LABEL));
    }

    /** What {@code docker images} shows of its id. */
    public String shortId() {
        String digits = id.startsWith(SHA256) ? id.substring(SHA256.length()) : id;
        return digits.substring(0, Math.min(SHORT_ID, digits.length()));
    }

    /** Whether its labels say which jars are in it: those of an image that was built by hand do not. */
    public boolean knowsItsJars() {
        return labels.keySet().stream().anyMatch(label -> label.endsWith(HASH_SUFFIX));
    }

    /**
     * The jars of which it holds others than these, by name.
     *
     * @param jars SHA-256 by name, as {@link Checkout#jars} gives them
     */
    public List<String> otherJars(Map<String, String> jars) {
        return new TreeMap<>(jars)
                .entrySet().stream()
                        .filter(jar -> {
                            String inside = labels.get(hashLabel(jar.getKey()));
                            return inside != null && !inside.equals(jar.getValue());
                        })
                        .map(Map.Entry::getKey)
                        .toList();
    }

    /**
     * The same, of the jars that decide what a cell of the docker engine does: that of the nodes, and the bench's where
     * the bench is the harness.
     */
    public List<String> otherJarsThatCount(Map<String, String> jars) {
        boolean isBench = harness().filter(name -> name.startsWith("bench")).isPresent();
        return otherJars(jars).stream()
                .filter(jar -> jar.equals("node-jar") || isBench && jar.equals("bench-jar"))
                .toList();
    }
}
