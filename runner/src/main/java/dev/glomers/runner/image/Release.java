package dev.glomers.runner.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A release of Maelstrom that goes into an image.
 *
 * @param version what the image's label will say
 * @param url where it can be downloaded
 * @param sha256 of its {@code maelstrom.tar.bz2}
 */
public record Release(String version, URI url, String sha256) {
    /** Where the Dockerfile looks for it, below the checkout. */
    static final String FILE = ".maelstrom/maelstrom.tar.bz2";

    private static final String PINNED_VERSION = "MAELSTROM_VERSION";
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int OK = 200;
    private static final int BUFFER = 1 << 16;

    /**
     * The release that was asked for; without a wish, the one that the Dockerfile names.
     *
     * @throws ImageException if a version comes without its hash, or the hash is none
     */
    public static Release of(Checkout checkout, @Nullable String version, @Nullable String sha256) {
        Map<String, String> defaults = checkout.defaults();
        String pinned = required(defaults, PINNED_VERSION);
        String wanted = version == null ? pinned : version;
        if (!wanted.matches("[\\w.+-]+")) {
            throw ImageException.ofInput(
                    "--maelstrom-version: found \"" + wanted + "\"\n    expected a version such as " + pinned);
        }
        if (!wanted.equals(pinned) && sha256 == null) {
            throw ImageException.ofInput("--maelstrom-version: found " + wanted + " without --sha256"
                    + "\n    expected the SHA-256 of its maelstrom.tar.bz2 beside it; only that of " + pinned
                    + " is known");
        }
        String hash = sha256 == null ? required(defaults, "MAELSTROM_SHA256") : sha256;
        if (!Sha256.isOne(hash)) {
            throw ImageException.ofInput("--sha256: found \"" + hash
                    + "\"\n    expected 64 hexadecimal digits in lower case, as sha256sum prints them");
        }
        String url = required(defaults, "MAELSTROM_URL").replace("${" + PINNED_VERSION + "}", wanted);
        return new Release(wanted, URI.create(url), hash);
    }

    private static String required(Map<String, String> defaults, String name) {
        return Optional.ofNullable(defaults.get(name))
                .orElseThrow(() -> ImageException.ofInput(
                        "the Dockerfile has no line ARG " + name + "=...\n    expected one: git checkout Dockerfile"));
    }

    /** Where it is kept below the checkout: one that is not the Dockerfile's has its version in its name. */
    Path kept(Checkout checkout) {
        Path usual = checkout.folder().resolve(FILE);
        boolean isUsual = version.equals(checkout.defaults().get(PINNED_VERSION));
        return isUsual ? usual : usual.resolveSibling("maelstrom-" + version + ".tar.bz2");
    }

    /**
     * A file with this release: the one that is given, else the one that is kept, else one that is downloaded and kept.
     *
     * @param given the user's; may be null
     * @param watcher hears of a download
     * @throws ImageException if there is none, or its hash is another
     */
    public Path file(Checkout checkout, @Nullable Path given, Proxies proxies, Download watcher) {
        Path file = given == null ? kept(checkout) : given;
        if (given != null && !Files.isRegularFile(given)) {
            throw ImageException.ofInput(
                    "--maelstrom-tarball: found no file " + given + "\n    expected a maelstrom.tar.bz2");
        }
        if (!Files.exists(file)) {
            download(file, proxies, watcher);
        }
        check(file, given == null ? "remove it, and it is downloaded again; or" : "take another file, or");
        return file;
    }

    private void check(Path file, String mend) {
        try {
            String found = Sha256.of(file);
            if (!found.equals(sha256)) {
                throw ImageException.ofInput(file + " is not the release that was expected:\n    SHA-256 expected "
                        + sha256 + " (Maelstrom " + version + ")\n    SHA-256 found    " + found + "\n    " + mend
                        + " if you trust it, say so: --sha256 " + found);
            }
        } catch (IOException e) {
            throw ImageException.ofInput(file + " can't be read: " + e.getMessage());
        }
    }

    /** Hears of a download. */
    public interface Download {
        /** It begins. */
        void began(URI from);

        /**
         * So much is here.
         *
         * @param of how much there is; negative if nobody knows
         */
        void progressed(long bytes, long of);
    }

    private void download(Path file, Proxies proxies, Download watcher) {
        watcher.began(url);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new UncheckedIOException("the folder for " + file + " can't be made: " + e.getMessage(), e);
        }
        try {
            fetch(proxies, part, watcher);
            check(part, "something between here and there has changed it; take the file from elsewhere, or");
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw ImageException.ofMachine(unreachable(file, proxies, reason(e)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ImageException.ofMachine("interrupted while downloading " + url);
        } finally {
            deleteQuietly(part);
        }
    }

    private String unreachable(Path file, Proxies proxies, String reason) {
        return "Maelstrom's release can't be downloaded: " + reason + "\n    from " + url + "; " + proxies.described()
                + "\n  Ways out:"
                + "\n    download it where there is internet, and put it here: " + file
                + "\n    behind a proxy: https_proxy=http://HOST:PORT ./glomers image build"
                + "\n    take our bench in Maelstrom's place: ./glomers image build --target bench";
    }

    private void fetch(Proxies proxies, Path to, Download watcher) throws IOException, InterruptedException {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .proxy(proxies.selector());
        proxies.authenticator(url).ifPresent(authenticator -> {
            // Else the JDK gives no proxy a password for what is fetched by https.
            System.setProperty("jdk.http.auth.tunneling.disabledSchemes", "");
            builder.authenticator(authenticator);
        });
        HttpRequest request =
                HttpRequest.newBuilder(url).timeout(PATIENCE.multipliedBy(3)).build();
        HttpResponse<InputStream> response = builder.build().send(request, HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream in = response.body()) {
            if (response.statusCode() != OK) {
                throw new IOException("the answer was HTTP status " + response.statusCode());
            }
            long length = response.headers().firstValueAsLong("content-length").orElse(-1);
            copy(in, to, bytes -> watcher.progressed(bytes, length));
        }
    }

    private static void copy(InputStream in, Path to, LongConsumer progress) throws IOException {
        try (OutputStream out = Files.newOutputStream(to)) {
            byte[] buffer = new byte[BUFFER];
            long total = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
                total += read;
                progress.accept(total);
            }
        }
    }

    /** Of the client's exceptions some have no message, and are themselves the reason. */
    private static String reason(IOException failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return switch (root.getClass().getSimpleName()) {
            case "UnresolvedAddressException", "UnknownHostException" -> "its host is not known here";
            case "ClosedChannelException", "ConnectException" -> "nobody answers there";
            case "HttpConnectTimeoutException", "HttpTimeoutException" -> "no answer in time";
            default -> Optional.ofNullable(root.getMessage()).orElse(root.toString());
        };
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // It is only the part of a download; the next one begins it anew.
        }
    }
}
