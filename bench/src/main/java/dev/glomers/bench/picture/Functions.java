package dev.glomers.bench.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What clients did and completed, by function, in alphabetical order: each function has a shape of its own. */
final class Functions {
    /** Does something with one function's operations. */
    interface Each {
        void function(String f, Mark mark, List<Operation> operations);
    }

    private final SortedMap<String, List<Operation>> operations = new TreeMap<>();

    /** Those of a test. */
    Functions(Scene scene) {
        for (Operation each : scene.clientOperations()) {
            if (each.completion().isPresent()) {
                operations
                        .computeIfAbsent(each.invocation().f(), key -> new ArrayList<>())
                        .add(each);
            }
        }
    }

    /** Goes through the functions. */
    void forEach(Each action) {
        int place = 0;
        for (String f : operations.keySet()) {
            action.function(f, Mark.of(place++), operations.getOrDefault(f, List.of()));
        }
    }

    /** The operations of all functions. */
    List<Operation> all() {
        return operations.values().stream().flatMap(List::stream).toList();
    }
}
