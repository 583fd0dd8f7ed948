package dev.glomers.bench.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.StringNode;

/** Beside a LinkedHashMap, with keys whose hashes are near, far apart, and the same. */
class PersistentMapTest {
    /** "Aa" and "BB" have the same hash, and so have all texts made of them; a long's hash is that of a smaller number. */
    private static JsonNode key(RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> IntNode.valueOf(random.nextInt(40));
            case 1 -> IntNode.valueOf(random.nextInt());
            case 2 -> LongNode.valueOf((1L << 32) + random.nextInt(40));
            default -> StringNode.valueOf((random.nextBoolean() ? "Aa" : "BB") + (random.nextBoolean() ? "Aa" : "BB"));
        };
    }

    @Test
    void everyVersionKeepsWhatWasPutIntoIt() {
        for (long seed = 0; seed < 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            PersistentMap<Integer> map = PersistentMap.empty();
            Map<JsonNode, Integer> model = new LinkedHashMap<>();
            List<Map<JsonNode, Integer>> models = new ArrayList<>();
            List<PersistentMap<Integer>> versions = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                JsonNode key = key(random);
                map = map.with(key, i);
                model.put(key, i);
                versions.add(map);
                models.add(new LinkedHashMap<>(model));
            }
            for (int i = 0; i < versions.size(); i++) {
                assertHolds(models.get(i), versions.get(i), model.keySet(), seed);
            }
        }
    }

    @Test
    void aMergeHasTheKeysOfBothAndAsksWhichOfTwoValuesStays() {
        for (long seed = 0; seed < 100; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            Map<JsonNode, Integer> left = new LinkedHashMap<>();
            PersistentMap<Integer> common = filled(PersistentMap.empty(), left, random);
            Map<JsonNode, Integer> right = new LinkedHashMap<>(left);
            PersistentMap<Integer> ours = filled(common, left, random);
            PersistentMap<Integer> theirs = filled(common, right, random);
            Map<JsonNode, Integer> expected = new LinkedHashMap<>(left);
            right.forEach((key, value) -> expected.merge(key, value, Math::max));
            PersistentMap<Integer> merged = ours.mergedWith(theirs, (a, b) -> a < b ? b : a);
            assertHolds(expected, merged, expected.keySet(), seed);
        }
    }

    private static PersistentMap<Integer> filled(
            PersistentMap<Integer> start, Map<JsonNode, Integer> model, RandomGenerator random) {
        PersistentMap<Integer> map = start;
        for (int i = random.nextInt(60); i > 0; i--) {
            JsonNode key = key(random);
            int value = random.nextInt();
            map = map.with(key, value);
            model.put(key, value);
        }
        return map;
    }

    private static void assertHolds(
            Map<JsonNode, Integer> expected, PersistentMap<Integer> map, Iterable<JsonNode> keys, long seed) {
        for (JsonNode key : keys) {
            assertEquals(Optional.ofNullable(expected.get(key)), map.get(key), key + ", seed " + seed);
        }
    }
}
