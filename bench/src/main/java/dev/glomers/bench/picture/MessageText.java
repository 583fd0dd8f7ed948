package dev.glomers.bench.picture;

import dev.glomers.bench.sim.Packet;
import dev.glomers.wire.Json;
import dev.glomers.wire.MalformedLineException;
import dev.glomers.wire.Message;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A message in words. */
final class MessageText {
    private static final int LONGEST_LABEL = 48;
    private static final int LONGEST_BODY = 400;
    /** About the width of a letter of the labels, in pixels. */
    private static final double LETTER = 5.9;
    /** Shorter ones tell nothing. */
    private static final int SHORTEST_LABEL = 4;

    private final Packet packet;
    private final String type;
    private final String summary;
    private final String title;

    private MessageText(Packet packet, String type, String summary, String title) {
        this.packet = packet;
        this.type = type;
        this.summary = summary;
        this.title = title;
    }

    /** The words for a message. */
    static MessageText of(MessageJournal.Message message) {
        Packet packet = message.packet();
        String what = packet.src() + " → " + packet.dest() + ", message " + message.number() + "\n";
        String sent = "\nsent at " + Figures.seconds(message.sentNanos());
        try {
            Message decoded = Json.decode(packet.json());
            String body = cut(decoded.body().toString(), LONGEST_BODY);
            String summary = summary(decoded);
            // Clients share a lane.
            String named = packet.src().startsWith("c") ? packet.src() + ": " + summary : summary;
            return new MessageText(packet, decoded.type(), named, what + body + sent);
        } catch (MalformedLineException e) {
            String line = cut(new String(packet.json(), StandardCharsets.UTF_8), LONGEST_BODY);
            return new MessageText(packet, "", line, what + line + sent);
        }
    }

    private static String summary(Message message) {
        StringBuilder summary = new StringBuilder(message.type());
        for (Map.Entry<String, JsonNode> field : message.body().properties()) {
            boolean envelope = switch (field.getKey()) {
                case "type", "msg_id", "in_reply_to" -> true;
                default -> false;
            };
            if (!envelope && summary.length() <= LONGEST_LABEL) {
                summary.append(' ').append(field.getKey()).append('=').append(field.getValue());
            }
        }
        return summary.toString();
    }

    /** All about it, but for what became of it. */
    String title() {
        return title;
    }

    /** The beginning of it that fits on an arrow of that length; empty if that is next to nothing. */
    String label(double length) {
        int letters = Math.min(LONGEST_LABEL, (int) (length / LETTER) - 2);
        return letters < SHORTEST_LABEL ? "" : cut(summary, letters);
    }

    /** The class of its arrow: r for an error, c for a client's, v for a service's, s for one between nodes. */
    String kind(List<String> nodes) {
        if (type.equals("error")) {
            return "r";
        }
        if (packet.involvesClient()) {
            return "c";
        }
        return nodes.contains(packet.src()) && nodes.contains(packet.dest()) ? "s" : "v";
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }
}
