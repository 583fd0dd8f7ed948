package dev.glomers.runner.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Changes inputs at random, always in the same way for the same seed. */
final class Mutations {
    private static final int MAX_LENGTH = 1 << 16;
    /** What parsers stumble over. */
    private static final List<String> TOKENS = List.of(
            "[",
            "]",
            "{",
            "}",
            "(",
            ")",
            "#{",
            "#_",
            "^",
            "\"",
            "\\",
            "\n",
            "\t",
            ",",
            ":",
            "- ",
            "? ",
            "| ",
            "&a ",
            "*a",
            "!!javax.script.ScriptEngineManager ",
            "#inst ",
            "null",
            "true",
            "-1",
            "1e999999999",
            "1e-999999999",
            "9".repeat(400),
            "0x" + "f".repeat(40),
            "1/0",
            "##NaN",
            "\\ud800",
            "\u0000",
            "\ufeff",
            "\u2028",
            "../",
            "====");

    private final SplittableRandom random;
    private final List<byte[]> corpus;

    Mutations(long seed, List<byte[]> corpus) {
        this.random = new SplittableRandom(seed);
        this.corpus = corpus;
    }

    /** One of the corpus, changed in one to five places. */
    byte[] next() {
        byte[] input = any();
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            input = changed(input);
        }
        return input;
    }

    private byte[] any() {
        return corpus.get(random.nextInt(corpus.size()));
    }

    private byte[] changed(byte[] input) {
        int at = random.nextInt(input.length + 1);
        int to = Math.min(input.length, at + random.nextInt(1 + random.nextInt(64)));
        return switch (random.nextInt(7)) {
            case 0 -> spliced(input, at, new byte[] {(byte) random.nextInt(256)}, Math.min(input.length, at + 1));
            case 1 -> spliced(input, at, new byte[0], to);
            case 2 -> spliced(input, at, token(), at);
            case 3 -> spliced(input, at, repeated(slice(input, at, to)), to);
            case 4 -> spliced(input, at, repeated(token()), to);
            case 5 -> spliced(input, at, another(), to);
            default -> slice(input, 0, at);
        };
    }

    private static byte[] slice(byte[] input, int from, int to) {
        return Arrays.copyOfRange(input, from, to);
    }

    private byte[] token() {
        return TOKENS.get(random.nextInt(TOKENS.size())).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] repeated(byte[] part) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int times = 1 << random.nextInt(14);
        for (int i = 0; i < times && all.size() < MAX_LENGTH; i++) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private byte[] another() {
        byte[] other = any();
        int from = random.nextInt(other.length + 1);
        return slice(other, from, Math.min(other.length, from + random.nextInt(512)));
    }

    /** The input with what lies between the two places replaced. */
    private static byte[] spliced(byte[] input, int from, byte[] middle, int to) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(input, 0, from);
        all.writeBytes(middle);
        all.write(input, to, input.length - to);
        byte[] whole = all.toByteArray();
        return whole.length <= MAX_LENGTH ? whole : Arrays.copyOf(whole, MAX_LENGTH);
    }
}
