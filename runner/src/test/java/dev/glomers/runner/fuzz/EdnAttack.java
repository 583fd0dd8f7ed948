package dev.glomers.runner.fuzz;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.EdnException;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/** Reads values, and writes each: what is written can be read, and is written the same again. */
final class EdnAttack {
    private EdnAttack() {}

    static void run(byte[] input) {
        InputStreamReader reader = new InputStreamReader(new ByteArrayInputStream(input), StandardCharsets.UTF_8);
        Iterator<?> values = Edn.readAll(reader, "fuzz.edn");
        while (hasNext(values)) {
            String written = Edn.write(values.next());
            String again = Edn.write(Edn.read(written));
            if (!written.equals(again)) {
                throw new AssertionError("written as " + written + ", then as " + again);
            }
        }
    }

    private static boolean hasNext(Iterator<?> values) {
        try {
            return values.hasNext();
        } catch (EdnException e) {
            String message = String.valueOf(e.getMessage());
            if (!message.startsWith("fuzz.edn:") || message.length() > 1000) {
                throw new AssertionError("an error that does not fit: " + message, e);
            }
            return false;
        }
    }
}
