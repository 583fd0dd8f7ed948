package dev.glomers.bench.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.checker.Validity;
import dev.glomers.bench.checker.Verdict;
import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.EdnPath;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.picture.MessageJournal;
import dev.glomers.bench.picture.Scene;
import dev.glomers.bench.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestPicturesTest {
    private static final List<String> PICTURES =
            List.of("latency-raw.svg", "latency-quantiles.svg", "rate.svg", "timeline.html", "messages.svg");

    @TempDir
    Path directory;

    private Verdict draw(Store store, Validity judged) {
        Scene scene = new Scene("echo", "", List.of("n0"), 1, List.of(), new History(List.of()));
        Map<Keyword, Object> counts = Map.of(Keyword.of("all"), 7L);
        return new TestPictures(scene, new MessageJournal(() -> 0), store)
                .draw()
                .addTo(new Verdict(judged, Map.of(Keyword.of("net"), counts)));
    }

    private Store store() throws IOException {
        return Store.create(directory, "echo", "20260131T120000.000Z");
    }

    private static String at(Verdict verdict, Object... path) {
        return Edn.write(EdnPath.at(verdict.toEdn(), path));
    }

    @Test
    void drawnPicturesAreValidEvenThoseOfATestWithoutOps() throws IOException {
        Store store = store();
        Verdict verdict = draw(store, Validity.VALID);
        assertEquals(Validity.VALID, verdict.validity());
        assertEquals("{:valid? true, :latency-graph {:valid? true}, :rate-graph {:valid? true}}", at(verdict, "perf"));
        assertEquals("{:valid? true}", at(verdict, "timeline"));
        assertEquals("{:all 7, :valid? true}", at(verdict, "net"));
        for (String picture : PICTURES) {
            assertTrue(Files.size(store.directory().resolve(picture)) > 0, picture);
        }
    }

    @Test
    void aPictureThatCantBeDrawnIsUnknownAndTheOthersAreDrawn() throws IOException {
        for (String picture : PICTURES) {
            Store store = store();
            Files.createDirectory(store.directory().resolve(picture));
            Verdict verdict = draw(store, Validity.VALID);
            assertEquals(Validity.UNKNOWN, verdict.validity(), picture);
            Object[] path = switch (picture) {
                case "rate.svg" -> new Object[] {"perf", "rate-graph"};
                case "timeline.html" -> new Object[] {"timeline"};
                case "messages.svg" -> new Object[] {"net"};
                default -> new Object[] {"perf", "latency-graph"};
            };
            assertTrue(at(verdict, path).contains(":valid? :unknown"), () -> at(verdict, path));
            assertTrue(at(verdict, path).contains(":error {:via "), () -> at(verdict, path));
            assertEquals("7", at(verdict, "net", "all"));
            String last = picture.equals("messages.svg") ? "timeline.html" : "messages.svg";
            assertTrue(Files.isRegularFile(store.directory().resolve(last)), picture);
            assertEquals(Validity.INVALID, draw(store, Validity.INVALID).validity(), "invalid outweighs unknown");
        }
    }
}
