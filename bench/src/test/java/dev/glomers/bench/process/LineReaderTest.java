package dev.glomers.bench.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineReaderTest {
    /** Gives a few bytes at a time, as a pipe may. */
    private static InputStream pipe(String text, int bytesAtATime) {
        return new FilterInputStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return super.read(buffer, offset, Math.min(length, bytesAtATime));
            }
        };
    }

    private static List<String> lines(String text, int bytesAtATime) throws IOException {
        LineReader reader = new LineReader(pipe(text, bytesAtATime), 4);
        List<String> lines = new ArrayList<>();
        for (byte[] line = reader.next(); line != null; line = reader.next()) {
            lines.add(new String(line, StandardCharsets.UTF_8));
        }
        return lines;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100})
    void aLineIsWhatStandsBeforeALineBreakOrTheEnd(int bytesAtATime) throws IOException {
        assertEquals(List.of(), lines("", bytesAtATime));
        assertEquals(List.of("abc", "", "d"), lines("abc\n\nd", bytesAtATime));
        assertEquals(List.of("abc", "d"), lines("abc\nd\n", bytesAtATime));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 100})
    void aLineThatIsTooLongComesInPieces(int bytesAtATime) throws IOException {
        assertEquals(List.of("abcd", "efgh", "ij", "k"), lines("abcdefghij\nk", bytesAtATime));
        assertEquals(List.of("abcd"), lines("abcd", bytesAtATime));
    }
}
