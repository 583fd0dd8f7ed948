package dev.glomers.runner.fuzz;

import dev.glomers.runner.results.Findings;
import dev.glomers.runner.results.StoreReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a store. The input has four parts with a line {@code ====} between them: the exit code, results.edn, history.edn
 * and jepsen.log. A part that is empty or not there is a file that is not there.
 */
final class StoreAttack {
    private static final List<String> FILES = List.of("results.edn", "history.edn", "jepsen.log");
    private static final String SEPARATOR = "\n====\n";
    private static final int MAX_TEXT = 10_000;

    /** One for each thread, used again and again. */
    private static final ThreadLocal<Path> STORE = ThreadLocal.withInitial(StoreAttack::folder);

    private StoreAttack() {}

    static void run(byte[] input) throws IOException {
        Path store = STORE.get();
        List<byte[]> parts = parts(input);
        for (int i = 0; i < FILES.size(); i++) {
            Path file = store.resolve(FILES.get(i));
            Files.deleteIfExists(file);
            if (i + 1 < parts.size() && parts.get(i + 1).length > 0) {
                Files.write(file, parts.get(i + 1));
            }
        }
        Path console = store.resolve("jepsen.log");
        check(StoreReader.read(exitCode(parts.get(0)), Optional.of(store), console));
        StoreReader.detail(store, console);
    }

    private static void check(Findings findings) {
        int length = findings.explanation().length()
                + findings.warnings().stream().mapToInt(String::length).sum();
        if (length > 10 * MAX_TEXT) {
            throw new AssertionError("words of " + length + " characters");
        }
        findings.metrics().forEach((name, figure) -> {
            if (!Double.isFinite(figure)) {
                throw new AssertionError(name + " is " + figure);
            }
        });
    }

    private static int exitCode(byte[] text) {
        try {
            return Integer.parseInt(new String(text, StandardCharsets.ISO_8859_1).strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Latin-1 is one character a byte, so that any byte comes through. */
    private static List<byte[]> parts(byte[] input) {
        List<byte[]> parts = new ArrayList<>();
        for (String part : new String(input, StandardCharsets.ISO_8859_1).split(SEPARATOR, -1)) {
            parts.add(part.getBytes(StandardCharsets.ISO_8859_1));
        }
        return parts;
    }

    /** These files as an input. */
    static byte[] input(int exitCode, Path store) throws IOException {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.writeBytes(Integer.toString(exitCode).getBytes(StandardCharsets.UTF_8));
        for (String name : FILES) {
            input.writeBytes(SEPARATOR.getBytes(StandardCharsets.UTF_8));
            Path file = store.resolve(name);
            if (Files.exists(file)) {
                input.writeBytes(Files.readAllBytes(file));
            }
        }
        return input.toByteArray();
    }

    private static Path folder() {
        try {
            Path folder = Files.createTempDirectory("glomers-fuzz");
            folder.toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
