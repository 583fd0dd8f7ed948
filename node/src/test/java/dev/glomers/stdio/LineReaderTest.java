package dev.glomers.stdio;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.glomers.stdio.LineReader.Line;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {
    private static final int MAX = 10;

    @Test
    void linesComeOneByOneAndALastOneNeedsNoBreak() throws IOException {
        assertEquals(List.of("a", "", "bc"), read("a\n\nbc"));
        assertEquals(List.of("a"), read("a\n"));
        assertEquals(List.of(), read(""));
    }

    @Test
    void aLineMayComeInPieces() throws IOException {
        InputStream dribble = new ByteArrayInputStream("one\ntwo\n".getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(length, 1));
            }
        };
        assertEquals(List.of("one", "two"), read(dribble));
    }

    @Test
    void aLineThatIsTooLongIsSkippedAndTheNextOneIsRead() throws IOException {
        assertEquals(List.of("0123456789", "<11>", "ok"), read("0123456789\n01234567890\nok"));
        assertEquals(List.of("<300000>", "ok"), read("x".repeat(300_000) + "\nok\n"));
        assertEquals(List.of("<300000>"), read("x".repeat(300_000)));
    }

    private static List<String> read(String text) throws IOException {
        return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> read(InputStream in) throws IOException {
        LineReader reader = new LineReader(in, MAX);
        List<String> lines = new ArrayList<>();
        for (Line line = reader.next(); line != null; line = reader.next()) {
            lines.add(
                    line instanceof Line.Whole whole
                            ? new String(whole.bytes(), StandardCharsets.UTF_8)
                            : "<" + ((Line.TooLong) line).length() + ">");
        }
        return lines;
    }
}
