package dev.glomers.bench.workload;

import dev.glomers.wire.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The neighbourhoods that broadcast offers to the nodes.
 *
 * @see <a
 *     href="https://github.com/jepsen-io/maelstrom/blob/main/src/maelstrom/workload/broadcast.clj">maelstrom.workload.broadcast</a>
 */
public enum Topology {
    /** All nodes in one line. */
    LINE,
    /** A square, as near as may be: up to four neighbours each. */
    GRID,
    /** A binary tree. */
    TREE,
    /** A tree with up to two children a node. */
    TREE2,
    /** A tree with up to three children a node. */
    TREE3,
    /** A tree with up to four children a node. */
    TREE4,
    /** Everybody is everybody's neighbour. */
    TOTAL;

    /** The name on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The topology of that name. */
    public static Optional<Topology> of(String label) {
        return Arrays.stream(values())
                .filter(topology -> topology.label().equals(label))
                .findFirst();
    }

    /** Each node's neighbours. A line of fewer than two nodes has no entries at all, as Maelstrom has it. */
    public Map<String, List<String>> neighbours(List<String> nodes) {
        return switch (this) {
            case LINE -> nodes.size() < 2 ? Map.of() : line(nodes);
            case GRID -> grid(nodes, (int) Math.ceil(Math.sqrt(nodes.size())));
            case TREE, TREE2 -> tree(nodes, 2);
            case TREE3 -> tree(nodes, 3);
            case TREE4 -> tree(nodes, 4);
            case TOTAL -> total(nodes);
        };
    }

    /** The value of a {@code topology} message: node ids to arrays of node ids. */
    public ObjectNode toJson(List<String> nodes) {
        ObjectNode json = Json.object();
        neighbours(nodes).forEach((node, neighbours) -> {
            ArrayNode array = json.putArray(node);
            neighbours.forEach(array::add);
        });
        return json;
    }

    private static Map<String, List<String>> line(List<String> nodes) {
        Map<String, List<String>> neighbours = new LinkedHashMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            List<String> mine = new ArrayList<>();
            addIfThere(mine, nodes, i - 1);
            addIfThere(mine, nodes, i + 1);
            neighbours.put(nodes.get(i), mine);
        }
        return neighbours;
    }

    /** Nodes row by row; neighbours below, above, right and left. */
    private static Map<String, List<String>> grid(List<String> nodes, int width) {
        Map<String, List<String>> neighbours = new LinkedHashMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            List<String> mine = new ArrayList<>();
            int column = i % width;
            addIfThere(mine, nodes, i + width);
            addIfThere(mine, nodes, i - width);
            if (column + 1 < width) {
                addIfThere(mine, nodes, i + 1);
            }
            if (column > 0) {
                addIfThere(mine, nodes, i - 1);
            }
            neighbours.put(nodes.get(i), mine);
        }
        return neighbours;
    }

    private static void addIfThere(List<String> to, List<String> nodes, int i) {
        if (i >= 0 && i < nodes.size()) {
            to.add(nodes.get(i));
        }
    }

    /** Tier by tier: the children of node i are nodes {@code i * branches + 1} and the ones after it. */
    private static Map<String, List<String>> tree(List<String> nodes, int branches) {
        Map<String, List<String>> neighbours = new LinkedHashMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            List<String> mine = new ArrayList<>();
            if (i > 0) {
                mine.add(nodes.get((i - 1) / branches));
            }
            for (int child = i * branches + 1; child <= i * branches + branches; child++) {
                addIfThere(mine, nodes, child);
            }
            neighbours.put(nodes.get(i), mine);
        }
        return neighbours;
    }

    private static Map<String, List<String>> total(List<String> nodes) {
        Map<String, List<String>> neighbours = new LinkedHashMap<>();
        for (String node : nodes) {
            neighbours.put(
                    node, nodes.stream().filter(other -> !other.equals(node)).toList());
        }
        return neighbours;
    }
}
