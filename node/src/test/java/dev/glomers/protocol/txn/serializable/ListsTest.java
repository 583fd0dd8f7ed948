package dev.glomers.protocol.txn.serializable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.wire.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.IntNode;

class ListsTest {
    private static final int KEYS = 2_000;

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 16, 64})
    void whatWasAppendedIsReadAgain(int fanOut) {
        Lists lists = withKeys(fanOut, KEYS);
        for (int i = 0; i < KEYS; i++) {
            lists = lists.append(key(i), IntNode.valueOf(-i));
        }
        for (int i = 0; i < KEYS; i++) {
            assertEquals("[" + i + "," + -i + "]", lists.read(key(i)).toString());
        }
        assertTrue(lists.read(key(KEYS)).isNull());
    }

    @Test
    void aVersionStaysWhatItWas() {
        Lists before = withKeys(4, 10);
        before.append(key(3), IntNode.valueOf(815)).append(key(10), IntNode.valueOf(815));
        assertEquals("[3]", before.read(key(3)).toString());
        assertTrue(before.read(key(10)).isNull());
    }

    @Test
    void keysOfOneHashShareALeaf() {
        // "Aa" and "BB" are the best known of the strings that hash to the same.
        Lists lists = empty(2);
        List<String> same = List.of("AaAa", "AaBB", "BBAa", "BBBB");
        for (String each : same) {
            lists = lists.append(new Key(each), Json.array().add(each));
        }
        for (String each : same) {
            assertEquals("[[\"" + each + "\"]]", lists.read(new Key(each)).toString());
        }
    }

    @Test
    void anAppendMakesOneNewPageAtEachLevel() {
        Map<Link.Stored, Page> pages = new LinkedHashMap<>();
        Segment all = Segment.of("all", withKeys(16, KEYS), new TreeMap<>(), new TreeMap<>());
        pages.putAll(all.pagesByLink());
        for (int i = 0; i < KEYS; i++) {
            Lists next = new Lists(all.root(), 16, pages).append(key(i), IntNode.valueOf(815));
            int made = Segment.of("next", next, new TreeMap<>(), new TreeMap<>())
                    .pages()
                    .size();
            // 16^3 = 4096 > 2000: three branches at most, and a leaf.
            assertTrue(made <= 4, made + " pages");
        }
    }

    @Test
    void pagesThatAreNotAtHandAreNamedFromTheRootOn() {
        Segment all = Segment.of("all", withKeys(4, 100), new TreeMap<>(), new TreeMap<>());
        Map<Link.Stored, Page> pages = new LinkedHashMap<>();
        Lists lists = new Lists(all.root(), 4, pages);
        int fetched = 0;
        for (var missing = lists.missing(key(7)); missing.isPresent(); missing = lists.missing(key(7))) {
            pages.put(missing.get(), all.pagesByLink().get(missing.get()));
            fetched++;
        }
        assertTrue(fetched >= 3, fetched + " pages");
        assertEquals("[7]", lists.read(key(7)).toString());
    }

    @Test
    void aSegmentIsReadAsItWasWritten() {
        Lists lists = withKeys(4, 100).append(new Key("\"k\""), Json.parse("[1.50,1e400,{\"a\":null}]"));
        Segment written = Segment.of(
                "n1/815/3",
                lists,
                new TreeMap<>(Map.of("n1/815", new Segment.Done(17, "n1/815/3"))),
                new TreeMap<>(Map.of("n2/4711", "[[[\"r\",1.50,null]]]")));
        assertEquals(written, Segment.of("n1/815/3", Json.parse(Json.text(written.toJson()))));
    }

    @Test
    void keysAreTheSameIfTheirValuesAre() {
        assertEquals(Key.of(Json.parse("[{\"a\":1,\"b\":2}]")), Key.of(Json.parse("[ {\"b\":2,\"a\":1}]")));
        assertEquals(
                4,
                List.of("1", "\"1\"", "[1]", "null").stream()
                        .map(each -> Key.of(Json.parse(each)))
                        .distinct()
                        .count());
    }

    private static Lists empty(int fanOut) {
        return new Lists(null, fanOut, Map.of());
    }

    private static Lists withKeys(int fanOut, int count) {
        Lists lists = empty(fanOut);
        for (int i = 0; i < count; i++) {
            lists = lists.append(key(i), IntNode.valueOf(i));
        }
        return lists;
    }

    private static Key key(int number) {
        JsonNode json = IntNode.valueOf(number);
        return Key.of(json);
    }
}
