package dev.glomers.bench.checker;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.EdnList;
import dev.glomers.bench.edn.Tagged;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares two EDN values key by key, and says at which path they differ. The order of a map's keys does not count. */
final class Disagreements {
    private final List<String> found = new ArrayList<>();

    private Disagreements() {}

    /** Where {@code ours} is not what it should be; empty if it is. */
    static List<String> between(@Nullable Object expected, @Nullable Object ours) {
        Disagreements disagreements = new Disagreements();
        disagreements.compare("", expected, ours);
        return disagreements.found;
    }

    private void compare(String path, @Nullable Object expected, @Nullable Object ours) {
        if (expected instanceof Map<?, ?> left && ours instanceof Map<?, ?> right) {
            compareMaps(path, left, right);
        } else if (expected instanceof List<?> left && ours instanceof List<?> right && sameKind(left, right)) {
            for (int i = 0; i < left.size(); i++) {
                compare(path + " " + i, left.get(i), right.get(i));
            }
        } else if (expected instanceof Tagged left
                && ours instanceof Tagged right
                && left.tag().equals(right.tag())) {
            compare(path + " #" + left.tag(), left.value(), right.value());
        } else if (!Objects.equals(expected, ours)) {
            found.add(path + ": expected " + Edn.write(expected) + ", found " + Edn.write(ours));
        }
    }

    private void compareMaps(String path, Map<?, ?> expected, Map<?, ?> ours) {
        Set<@Nullable Object> keys = new LinkedHashSet<>(expected.keySet());
        keys.addAll(ours.keySet());
        for (Object key : keys) {
            String below = path + " " + Edn.write(key);
            if (!expected.containsKey(key)) {
                found.add(below + ": not expected, found " + Edn.write(ours.get(key)));
            } else if (!ours.containsKey(key)) {
                found.add(below + ": expected " + Edn.write(expected.get(key)) + ", found none");
            } else {
                compare(below, expected.get(key), ours.get(key));
            }
        }
    }

    private static boolean sameKind(List<?> left, List<?> right) {
        return left.size() == right.size() && left instanceof EdnList == right instanceof EdnList;
    }
}
