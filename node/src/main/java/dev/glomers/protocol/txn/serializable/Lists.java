package dev.glomers.protocol.txn.serializable;

import dev.glomers.protocol.txn.serializable.Page.Branch;
import dev.glomers.protocol.txn.serializable.Page.Leaf;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;

/**
 * One version of all lists: an immutable hash trie. A branch has a child for each digit that a key's hash may have at its
 * depth; a leaf holds as many lists as a branch has children, and becomes a branch when there are more. So an append
 * changes one page at each level, of which there are about log(keys) / log(fan-out).
 *
 * @param root null if there are no lists
 * @param fanOut how many children a branch has; the same for all nodes, always
 * @param pages the pages that are at hand
 */
record Lists(@Nullable Link root, int fanOut, Map<Link.Stored, Page> pages) {
    private static final long HASHES = 1L << 32;

    /** The first page that has to be fetched before this list can be read or added to; nothing if all are at hand. */
    Optional<Link.Stored> missing(Key key) {
        Link link = root;
        for (long digits = key.hash(); link != null; digits /= fanOut) {
            if (link instanceof Link.Stored stored && !pages.containsKey(stored)) {
                return Optional.of(stored);
            }
            link = page(link) instanceof Branch branch ? branch.children().get(digit(digits)) : null;
        }
        return Optional.empty();
    }

    /** The list of that key, not to be changed; null, as JSON has it, if nothing was ever added to it. */
    JsonNode read(Key key) {
        Link link = root;
        for (long digits = key.hash(); link != null; digits /= fanOut) {
            Page page = page(link);
            if (page instanceof Leaf leaf) {
                ArrayNode list = leaf.lists().get(key.text());
                return list == null ? NullNode.instance : list;
            }
            link = ((Branch) page).children().get(digit(digits));
        }
        return NullNode.instance;
    }

    /** With this value at the end of that list. */
    Lists append(Key key, JsonNode value) {
        JsonNode before = read(key);
        ArrayNode list = before instanceof ArrayNode there ? there.deepCopy() : JsonNodeFactory.instance.arrayNode();
        return new Lists(put(root, key, list.add(value), 1), fanOut, pages);
    }

    /** @param scale fan-out to the power of the depth: the digits of a hash divided by it are those of the children */
    private Page put(@Nullable Link link, Key key, ArrayNode list, long scale) {
        if (link == null) {
            SortedMap<String, ArrayNode> first = new TreeMap<>();
            first.put(key.text(), list);
            return new Leaf(Collections.unmodifiableSortedMap(first));
        }
        if (page(link) instanceof Branch branch) {
            return withChild(branch, key, list, scale);
        }
        Leaf leaf = (Leaf) page(link);
        SortedMap<String, ArrayNode> lists = new TreeMap<>(leaf.lists());
        lists.put(key.text(), list);
        // Beyond the last digit of their hashes, keys can't be parted.
        if (lists.size() <= fanOut || scale >= HASHES) {
            return new Leaf(Collections.unmodifiableSortedMap(lists));
        }
        Branch parted = new Branch(Collections.nCopies(fanOut, null));
        for (Map.Entry<String, ArrayNode> each : lists.entrySet()) {
            parted = withChild(parted, new Key(each.getKey()), each.getValue(), scale);
        }
        return parted;
    }

    private Branch withChild(Branch branch, Key key, ArrayNode list, long scale) {
        List<@Nullable Link> children = new ArrayList<>(branch.children());
        int digit = digit(key.hash() / scale);
        children.set(digit, put(children.get(digit), key, list, scale * fanOut));
        return new Branch(Collections.unmodifiableList(children));
    }

    private int digit(long digits) {
        return (int) (digits % fanOut);
    }

    private Page page(Link link) {
        Page page = link instanceof Link.Stored stored ? pages.get(stored) : (Page) link;
        if (page == null) {
            throw new IllegalStateException("a page is not at hand: " + link);
        }
        return page;
    }
}
