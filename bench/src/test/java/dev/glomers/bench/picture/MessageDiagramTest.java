package dev.glomers.bench.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.sim.Packet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class MessageDiagramTest {
    private long now;
    private final MessageJournal journal = new MessageJournal(() -> now);

    private static Packet packet(String src, String dest, String body) {
        String json = "{\"src\":\"" + src + "\",\"dest\":\"" + dest + "\",\"body\":" + body + "}";
        return new Packet(src, dest, json.getBytes(StandardCharsets.UTF_8));
    }

    private Packet send(String src, String dest, String body) {
        Packet packet = packet(src, dest, body);
        now += 1_000_000;
        journal.sent(packet);
        return packet;
    }

    private void receive(Packet packet) {
        now += 1_000_000;
        journal.received(packet);
    }

    private String draw() {
        return MessageDiagram.svg(new Script().scene(), journal);
    }

    private static List<String> titles(String svg) {
        return Script.texts(Script.parsed(svg), "title");
    }

    @Test
    void anArrowTellsWhoSentWhatToWhomAndWhen() {
        journal.begin();
        receive(send("c7", "n1", "{\"type\":\"write\",\"msg_id\":3,\"key\":\"<k>\",\"value\":4}"));
        String svg = draw();
        assertTrue(
                titles(svg)
                        .contains("c7 → n1, message 0\n"
                                + "{\"src\":\"c7\",\"dest\":\"n1\",\"body\":{\"type\":\"write\",\"msg_id\":3,\"key\":\"<k>\","
                                + "\"value\":4}}\n"
                                + "sent at 0.0010 s\nreceived at 0.0020 s, after 1 ms"),
                svg);
        List<String> texts = Script.texts(Script.parsed(svg), "text");
        assertTrue(texts.contains("c7: write key=\"<k>\" value=4"), texts::toString);
        assertTrue(texts.containsAll(List.of("c7", "n0", "n1")), "a lane for each, silent ones too");
        assertTrue(svg.contains("<g class='a c'><title>c7"), svg);
    }

    @Test
    void kindsOfMessagesLookDifferent() {
        journal.begin();
        receive(send("n0", "n1", "{\"type\":\"gossip\"}"));
        receive(send("n0", "seq-kv", "{\"type\":\"read\"}"));
        receive(send("n0", "c1", "{\"type\":\"error\",\"code\":20}"));
        String svg = draw();
        for (String expected :
                List.of("<g class='a s'><title>n0", "<g class='a v'><title>n0", "<g class='a r'><title>n0")) {
            assertTrue(svg.contains(expected), svg);
        }
    }

    @Test
    void aMessageThatNeverArrivesIsMarkedAndOneThatArrivesTwiceHasTwoArrows() {
        journal.begin();
        send("n0", "n1", "{\"type\":\"lost\"}");
        Packet twice = send("n0", "n1", "{\"type\":\"twice\"}");
        receive(twice);
        receive(twice);
        String svg = draw();
        List<String> titles = titles(svg);
        assertEquals(
                1,
                titles.stream()
                        .filter(title -> title.contains("\"lost\"") && title.endsWith("never received"))
                        .count());
        assertEquals(
                2, titles.stream().filter(title -> title.contains("\"twice\"")).count());
        assertTrue(svg.contains("<path class='lost' d='M"), svg);
    }

    @Test
    void whatWasSentBeforeTheTestBeganIsNotShown() {
        Packet before = send("c0", "n0", "{\"type\":\"init\"}");
        journal.begin();
        receive(before);
        String svg = draw();
        assertTrue(svg.contains("No message was sent."), svg);
        assertEquals(0, svg.split("<g class='a .'><title>", -1).length - 1, svg);
    }

    @Test
    void ofVeryManyMessagesTheFirstAreShownAndItIsSaid() {
        journal.begin();
        Packet late = send("n0", "n1", "{\"type\":\"late\"}");
        for (int i = 0; i < 20_000; i++) {
            receive(send("n0", "n1", "{\"type\":\"gossip\",\"values\":" + "[" + "7,".repeat(300) + i + "]}"));
        }
        receive(late);
        String svg = draw();
        Document parsed = Script.parsed(svg);
        assertTrue(
                Script.texts(parsed, "text").stream()
                        .anyMatch(
                                text -> text.startsWith("Only the first 6,000 of 40,002 sends and receives are shown")),
                "says so");
        assertTrue(svg.length() < 5_000_000, "has " + svg.length() + " characters");
        assertTrue(
                Script.texts(parsed, "title").stream()
                        .anyMatch(
                                title -> title.contains("\"late\"") && title.endsWith("below the end of this picture")),
                "it arrived, but not within the picture");
    }

    @Test
    void hugeMessagesAreNotKept() {
        journal.begin();
        String body = "{\"type\":\"huge\",\"text\":\"" + "x".repeat(1 << 20) + "\"}";
        for (int i = 0; i < 100; i++) {
            send("n0", "n1", body);
        }
        assertTrue(journal.events().size() < 20, () -> journal.events().size() + " of a megabyte each");
        assertTrue(draw().length() < 100_000);
    }

    @Test
    void sendsOfOneInstantShareARowUnlessTheyAreOfOneSender() {
        journal.begin();
        for (String src : List.of("n0", "n1", "n1")) {
            journal.sent(packet(src, "n0", "{\"type\":\"gossip\"}"));
        }
        Lanes lanes = new Lanes(List.of("n0", "n1"), journal.events());
        Rows rows = new Rows(journal.events(), lanes);
        assertEquals(List.of(0, 0, 1), List.of(rows.of(0), rows.of(1), rows.of(2)));
    }

    @Test
    void aMessageToOneselfAndOneThatIsNoJsonAreDrawnToo() {
        journal.begin();
        receive(send("n0", "n0", "{\"type\":\"note\"}"));
        Packet broken = new Packet("n0", "n1", new byte[] {'<', 0, (byte) 0xff});
        journal.sent(broken);
        receive(broken);
        assertEquals(
                2,
                titles(draw()).stream()
                        .filter(title -> title.startsWith("n0 → "))
                        .count());
    }

    @Test
    void faultsBeginAndEndBetweenTheMessages() {
        journal.begin();
        for (int i = 0; i < 10; i++) {
            receive(send("n0", "n1", "{\"type\":\"gossip\"}"));
        }
        Scene scene = new Script()
                .nemesis(5, "start-partition", "cut")
                .nemesis(9, "stop-partition", "healed")
                .scene(new FaultKind("partition", "start-partition", "stop-partition"));
        List<String> texts = Script.texts(Script.parsed(MessageDiagram.svg(scene, journal)), "text");
        assertTrue(texts.stream().anyMatch(text -> text.startsWith("partition begins")), texts::toString);
        assertTrue(texts.stream().anyMatch(text -> text.startsWith("partition ends")), texts::toString);
    }
}
