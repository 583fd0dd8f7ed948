package dev.glomers.runner.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where Maelstrom's release comes from, with a server of our own in place of GitHub. */
final class ReleaseTest {
    private static final String TEXT = "a release";
    private static final String SHA256 = "0".repeat(64);
    private static final Proxies NO_PROXIES = Proxies.of(Map.of());

    @TempDir
    private Path folder = Path.of("");

    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final Watcher watcher = new Watcher();
    private HttpServer server = HttpServer.create();

    ReleaseTest() throws IOException {}

    private static final class Watcher implements Release.Download {
        private long began;
        private long bytes;

        @Override
        public void began(URI from) {
            began++;
        }

        @Override
        public void progressed(long soFar, long of) {
            bytes = soFar;
        }
    }

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            byte[] body = TEXT.getBytes(StandardCharsets.UTF_8);
            boolean isThere = exchange.getRequestURI().getPath().endsWith("/release");
            exchange.sendResponseHeaders(isThere ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        Files.writeString(
                folder.resolve("Dockerfile"),
                "ARG MAELSTROM_VERSION=1.2.3\nARG MAELSTROM_URL=http://x/v${MAELSTROM_VERSION}/m.tar.bz2\n"
                        + "ARG MAELSTROM_SHA256=" + SHA256 + "\n");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private Checkout checkout() {
        return new Checkout(folder);
    }

    private Path kept() {
        return folder.resolve(Release.FILE);
    }

    private String address() {
        return "localhost:" + server.getAddress().getPort();
    }

    private Release release(String url) throws IOException {
        return new Release("1.2.3", URI.create(url), Sha256.of(Files.writeString(folder.resolve("copy"), TEXT)));
    }

    @Test
    void itIsDownloadedOnceAndKept() throws IOException {
        Release release = release("http://" + address() + "/release");

        assertEquals(kept(), release.file(checkout(), null, NO_PROXIES, watcher));
        release.file(checkout(), null, NO_PROXIES, watcher);

        assertEquals(TEXT, Files.readString(kept()));
        assertEquals(List.of("/release"), asked);
        assertEquals(1, watcher.began);
        assertEquals(TEXT.length(), watcher.bytes);
    }

    @Test
    void aProxyIsAskedForIt() throws IOException {
        Release release = release("http://nowhere.invalid/release");
        Proxies proxies = Proxies.of(Map.of("http_proxy", address()));

        release.file(checkout(), null, proxies, watcher);

        assertEquals(List.of("http://nowhere.invalid/release"), asked);
        assertTrue(Files.exists(kept()));
    }

    @Test
    void whereItCanNotBeDownloadedAllWaysOutAreSaid() throws IOException {
        Release release = release("http://" + address() + "/absent");

        ImageException failed =
                assertThrows(ImageException.class, () -> release.file(checkout(), null, NO_PROXIES, watcher));

        assertFalse(failed.isInput());
        assertEquals("""
                Maelstrom's release can't be downloaded: the answer was HTTP status 404
                    from http://%s/absent; http_proxy and https_proxy are not set
                  Ways out:
                    download it where there is internet, and put it here: %s
                    behind a proxy: https_proxy=http://HOST:PORT ./glomers image build
                    take our bench in Maelstrom's place: ./glomers image build --target bench""".formatted(address(), kept()), failed.text());
    }

    @Test
    void aServerThatIsNotThereIsToldInWords() throws IOException {
        Release unknown = release("http://nowhere.invalid/release");
        server.stop(0);
        Release deaf = release("http://" + address() + "/release");

        for (Release each : List.of(unknown, deaf)) {
            ImageException failed =
                    assertThrows(ImageException.class, () -> each.file(checkout(), null, NO_PROXIES, watcher));
            assertFalse(failed.text().contains("Exception"), failed.text());
        }
    }

    @Test
    void aDownloadWithAnotherHashIsNotKept() {
        Release release = new Release("1.2.3", URI.create("http://" + address() + "/release"), SHA256);

        ImageException refused =
                assertThrows(ImageException.class, () -> release.file(checkout(), null, NO_PROXIES, watcher));

        assertTrue(refused.text().contains("SHA-256 expected " + SHA256), refused.text());
        assertFalse(Files.exists(kept()));
        assertFalse(Files.exists(kept().resolveSibling("maelstrom.tar.bz2.part")));
    }

    @Test
    void aGivenFileWithAnotherHashIsRefusedWithBoth() throws IOException {
        Path given = Files.writeString(folder.resolve("given"), TEXT);
        Release release = new Release("1.2.3", URI.create("http://x/"), SHA256);

        ImageException refused =
                assertThrows(ImageException.class, () -> release.file(checkout(), given, NO_PROXIES, watcher));

        String found = Sha256.of(given);
        assertTrue(refused.isInput());
        assertEquals(
                given + " is not the release that was expected:\n    SHA-256 expected " + SHA256
                        + " (Maelstrom 1.2.3)\n    SHA-256 found    " + found
                        + "\n    take another file, or if you trust it, say so: --sha256 " + found,
                refused.text());
    }

    @Test
    void aFileThatIsNotThereIsNoReasonToDownload() throws IOException {
        Path given = folder.resolve("absent");
        Release release = release("http://" + address() + "/release");

        ImageException refused =
                assertThrows(ImageException.class, () -> release.file(checkout(), given, NO_PROXIES, watcher));

        assertTrue(refused.text().startsWith("--maelstrom-tarball: found no file " + given), refused.text());
        assertEquals(List.of(), asked);
    }

    @Test
    void anotherVersionNeedsItsHashAndIsKeptUnderItsName() {
        assertThrows(ImageException.class, () -> Release.of(checkout(), "9.9", null));
        assertThrows(ImageException.class, () -> Release.of(checkout(), "9.9/..", SHA256));
        assertThrows(ImageException.class, () -> Release.of(checkout(), null, "ABC"));
        Release other = Release.of(checkout(), "9.9", SHA256);

        assertEquals(folder.resolve(".maelstrom/maelstrom-9.9.tar.bz2"), other.kept(checkout()));
        assertEquals(URI.create("http://x/v9.9/m.tar.bz2"), other.url());
        assertEquals(kept(), Release.of(checkout(), null, null).kept(checkout()));
    }
}
