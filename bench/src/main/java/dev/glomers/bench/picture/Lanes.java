package dev.glomers.bench.picture;

import dev.glomers.bench.sim.Packet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * The vertical lines of a message diagram, from left to right: each node, with a line for its clients before it, then the
 * services. Clients come and go, so all that talk to one node share a line.
 */
final class Lanes {
    private static final int LEFT = 84;
    private static final int AIM = 1_300;
    private static final int NARROWEST = 62;
    private static final int WIDEST = 300;

    private final List<String> names = new ArrayList<>();
    /** The lane of each party. */
    private final Map<String, Integer> lanes = new LinkedHashMap<>();

    private final int pitch;

    /** The lanes for these nodes, and for all others that send or receive these messages. */
    Lanes(List<String> nodes, List<MessageJournal.Event> events) {
        Map<String, String> nodeOfClient = new LinkedHashMap<>();
        TreeSet<String> services = new TreeSet<>();
        for (MessageJournal.Event event : events) {
            Packet packet = event.message().packet();
            for (String party : List.of(packet.src(), packet.dest())) {
                if (party.startsWith("c") && !nodes.contains(party)) {
                    nodeOfClient.putIfAbsent(party, party.equals(packet.src()) ? packet.dest() : packet.src());
                } else if (!nodes.contains(party)) {
                    services.add(party);
                }
            }
        }
        for (String node : nodes) {
            List<String> clients = nodeOfClient.entrySet().stream()
                    .filter(each -> each.getValue().equals(node))
                    .map(Map.Entry::getKey)
                    .toList();
            add(clients, clients.size() == 1 ? clients.get(0) : "clients");
            add(List.of(node), node);
        }
        services.forEach(each -> add(List.of(each), each));
        List<String> others = nodeOfClient.keySet().stream()
                .filter(each -> !lanes.containsKey(each))
                .toList();
        add(others, "clients");
        this.pitch = Math.max(NARROWEST, Math.min(WIDEST, AIM / Math.max(1, names.size())));
    }

    private void add(List<String> parties, String name) {
        if (!parties.isEmpty()) {
            parties.forEach(each -> lanes.put(each, names.size()));
            names.add(name);
        }
    }

    /** What each lane is called, from the left. */
    List<String> names() {
        return names;
    }

    /** Where a lane is. */
    double x(int lane) {
        return LEFT + (lane + 0.5) * pitch;
    }

    /** Where the lane of somebody who sends or receives is. */
    double x(String party) {
        return x(of(party));
    }

    /** The lane of somebody who sends or receives. */
    int of(String party) {
        return lanes.getOrDefault(party, 0);
    }

    /** Where the first one begins. */
    int left() {
        return LEFT;
    }

    /** Where the last one ends. */
    int right() {
        return LEFT + names.size() * pitch;
    }
}
