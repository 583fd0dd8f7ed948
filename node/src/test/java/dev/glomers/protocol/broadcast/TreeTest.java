package dev.glomers.protocol.broadcast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeTest {
    @Test
    void theFirstNodeIsTheRootAndLevelsAreFilledInOrder() {
        List<String> ids = List.of("a", "b", "c", "d", "e", "f");
        assertEquals(List.of("b", "c"), Tree.neighbours(ids, "a", 2));
        assertEquals(List.of("a", "d", "e"), Tree.neighbours(ids, "b", 2));
        assertEquals(List.of("c"), Tree.neighbours(ids, "f", 2));
        assertEquals(List.of(), Tree.neighbours(List.of("a"), "a", 2));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "25, 1", "25, 2", "25, 5", "25, 24", "25, 1000", "7, 3"})
    void theEdgesGoBothWaysAndMakeATree(int nodes, int fanOut) {
        List<String> ids =
                IntStream.range(0, nodes).mapToObj(each -> "n" + each).toList();
        Set<String> reached = new LinkedHashSet<>(List.of("n0"));
        int ends = 0;
        for (String id : ids) {
            assertTrue(reached.contains(id), id + " can't be reached from those before it");
            for (String neighbour : Tree.neighbours(ids, id, fanOut)) {
                assertTrue(Tree.neighbours(ids, neighbour, fanOut).contains(id), id + " to " + neighbour);
                reached.add(neighbour);
                ends++;
            }
        }
        assertEquals(2 * (nodes - 1), ends, "a tree has one edge less than it has nodes");
    }
}
