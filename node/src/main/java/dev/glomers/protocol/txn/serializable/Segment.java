package dev.glomers.protocol.txn.serializable;

import dev.glomers.wire.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * What one commit adds, stored as a whole under an id of its own and never changed: {@code {"root": link, "pages": [page,
 * ...], "done": {origin: [number, segment]}, "answers": {origin: text}}}. A link is the text {@code "segment:index"}; a
 * leaf is an object of lists by key, a branch an array of links or nulls. Lists and answers are JSON within text, since a
 * store would read 1.50 as 1.5.
 *
 * @param id of the node and life that wrote it, and a number
 * @param root the root of the tree as of this commit; null if it is empty
 * @param pages the tree's new pages, children before parents
 * @param done of each origin the last batch that was committed, and in which segment: so whoever does not know what
 *     became of a batch sees it here, however many have committed since. One entry for each life of a node
 * @param answers what batches of this commit were answered that others than the writer wait for, by origin
 */
record Segment(
        String id,
        Link.@Nullable Stored root,
        List<Page> pages,
        SortedMap<String, Done> done,
        SortedMap<String, String> answers) {
    /** Before the first commit. */
    static final Segment NONE = new Segment("", null, List.of(), new TreeMap<>(), new TreeMap<>());

    /** The last batch of an origin. */
    record Done(long number, String segment) {}

    /** The segment that makes this version of the lists durable. */
    static Segment of(String id, Lists lists, SortedMap<String, Done> done, SortedMap<String, String> answers) {
        List<Page> pages = new ArrayList<>();
        return new Segment(id, stored(id, lists.root(), pages), pages, done, answers);
    }

    private static Link.@Nullable Stored stored(String id, @Nullable Link link, List<Page> pages) {
        if (link == null || link instanceof Link.Stored) {
            return (Link.Stored) link;
        }
        if (link instanceof Page.Branch branch) {
            List<@Nullable Link> children = new ArrayList<>();
            branch.children().forEach(each -> children.add(stored(id, each, pages)));
            pages.add(new Page.Branch(Collections.unmodifiableList(children)));
        } else {
            pages.add((Page) link);
        }
        return new Link.Stored(id, pages.size() - 1);
    }

    /** The pages by their links. */
    Map<Link.Stored, Page> pagesByLink() {
        Map<Link.Stored, Page> byLink = new LinkedHashMap<>();
        for (int i = 0; i < pages.size(); i++) {
            byLink.put(new Link.Stored(id, i), pages.get(i));
        }
        return byLink;
    }

    /** Reads what {@link #toJson} has written. */
    static Segment of(String id, JsonNode json) {
        List<Page> pages = new ArrayList<>();
        json.path("pages").forEach(each -> pages.add(page(each)));
        SortedMap<String, Done> done = new TreeMap<>();
        json.path("done")
                .properties()
                .forEach(each -> done.put(
                        each.getKey(),
                        new Done(
                                each.getValue().path(0).longValue(),
                                each.getValue().path(1).stringValue())));
        SortedMap<String, String> answers = new TreeMap<>();
        json.path("answers")
                .properties()
                .forEach(each -> answers.put(each.getKey(), each.getValue().stringValue()));
        return new Segment(id, link(json.path("root")), pages, done, answers);
    }

    private static Page page(JsonNode json) {
        if (json.isArray()) {
            List<@Nullable Link> children = new ArrayList<>();
            json.forEach(each -> children.add(link(each)));
            return new Page.Branch(Collections.unmodifiableList(children));
        }
        SortedMap<String, ArrayNode> lists = new TreeMap<>();
        json.properties()
                .forEach(each -> lists.put(
                        each.getKey(), (ArrayNode) Json.parse(each.getValue().stringValue())));
        return new Page.Leaf(Collections.unmodifiableSortedMap(lists));
    }

    private static Link.@Nullable Stored link(JsonNode json) {
        return json.isNull() ? null : Link.Stored.of(json.stringValue());
    }

    ObjectNode toJson() {
        ObjectNode json = Json.object();
        json.set("root", json(root));
        ArrayNode pageArray = json.putArray("pages");
        pages.forEach(each -> pageArray.add(json(each)));
        ObjectNode byOrigin = json.putObject("done");
        done.forEach(
                (origin, last) -> byOrigin.putArray(origin).add(last.number()).add(last.segment()));
        ObjectNode texts = json.putObject("answers");
        answers.forEach(texts::put);
        return json;
    }

    private static JsonNode json(Page page) {
        if (page instanceof Page.Branch branch) {
            ArrayNode children = Json.array();
            branch.children().forEach(each -> children.add(json((Link.Stored) each)));
            return children;
        }
        ObjectNode lists = Json.object();
        ((Page.Leaf) page).lists().forEach((key, list) -> lists.put(key, Json.text(list)));
        return lists;
    }

    private static JsonNode json(Link.@Nullable Stored link) {
        return link == null ? NullNode.instance : StringNode.valueOf(link.text());
    }
}
