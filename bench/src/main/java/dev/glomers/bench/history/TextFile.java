package dev.glomers.bench.history;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/**
 * A file of text, whoever wrote it: UTF-8, or UTF-16 if a byte order mark says so, which is no part of the text; packed
 * with gzip or not, whatever its name.
 */
final class TextFile {
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final byte[] UTF_8_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};
    private static final byte[] BIG_ENDIAN_MARK = {(byte) 0xfe, (byte) 0xff};
    private static final byte[] LITTLE_ENDIAN_MARK = {(byte) 0xff, (byte) 0xfe};
    private static final int BLOCK = 1 << 16;

    private TextFile() {}

    /**
     * Opens a file. To be closed.
     *
     * @throws IOException if it can't be opened, or is damaged gzip, as also the reader's methods say
     */
    static Reader open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file), BLOCK);
        try {
            if (isNext(in, GZIP)) {
                in = new BufferedInputStream(new GZIPInputStream(in, BLOCK), BLOCK);
            }
            return new InputStreamReader(in, charset(in));
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static Charset charset(InputStream in) throws IOException {
        if (isNext(in, UTF_8_MARK)) {
            in.skipNBytes(UTF_8_MARK.length);
        }
        // The decoder of UTF-16 takes the mark away itself.
        return isNext(in, BIG_ENDIAN_MARK) || isNext(in, LITTLE_ENDIAN_MARK)
                ? StandardCharsets.UTF_16
                : StandardCharsets.UTF_8;
    }

    private static boolean isNext(InputStream in, byte[] bytes) throws IOException {
        in.mark(bytes.length);
        byte[] next = in.readNBytes(bytes.length);
        in.reset();
        return Arrays.equals(next, bytes);
    }
}
