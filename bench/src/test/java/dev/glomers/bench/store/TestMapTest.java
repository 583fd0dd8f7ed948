package dev.glomers.bench.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.edn.Keyword;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestMapTest {
    /** Of the real Maelstrom 0.2.4. */
    private static final Path STORE = Path.of("src/test/resources/stores/txn-rw-register");

    @TempDir
    Path folder;

    private static void assertTold(Map<Keyword, @Nullable Object> test) {
        assertEquals(Keyword.of("txn-rw-register"), test.get(Keyword.of("workload")));
        assertEquals(List.of(Keyword.of("read-committed")), test.get(Keyword.of("consistency-models")));
        assertEquals(0.5, test.get(Keyword.of("availability")));
        assertEquals(2L, test.get(Keyword.of("node-count")));
        assertEquals(15.0, test.get(Keyword.of("rate")));
        assertEquals(false, test.get(Keyword.of("log-stderr")));
        assertEquals(List.of("n0", "n1"), test.get(Keyword.of("nodes")));
        assertEquals(Keyword.of("grid"), test.get(Keyword.of("topology")));
    }

    @Test
    void theLogTellsWhatTheTestWas() throws IOException {
        TestMap test = TestMap.read(STORE).orElseThrow();
        assertEquals(STORE.resolve("jepsen.log"), test.file());
        assertTold(test.entries());
    }

    @Test
    void theTestFileTellsTheSame() throws IOException {
        Files.copy(STORE.resolve("test.jepsen"), folder.resolve("test.jepsen"));
        TestMap test = TestMap.read(folder).orElseThrow();
        assertEquals(folder.resolve("test.jepsen"), test.file());
        assertTold(test.entries());
    }

    @Test
    void aTestFileThatIsCutOrDamagedTellsWhatItCanOrNothing() throws IOException {
        byte[] bytes = Files.readAllBytes(STORE.resolve("test.jepsen"));
        Path file = folder.resolve("test.jepsen");
        for (int length = 0; length < bytes.length; length += 97) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertTrue(JepsenFile.test(file).size() < 100);
        }
        for (int i = 0; i < bytes.length; i += 13) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= 0x55;
            Files.write(file, damaged);
            assertTrue(JepsenFile.test(file).size() < 100);
        }
    }

    /** How older Jepsens print a test: with commas, or begun on a line of its own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{:workload :echo,\n :rate 5.0,\n :availability :total}\n",
                " {:workload :echo,\n :rate 5.0,\n :availability :total}\n",
                "{:args [],\n :db\n #object[a.B 0x1f \"a.B@1f\"],\n :atom #<Atom@1: #{}>,\n :workload :echo,\n"
                        + " :ssh\n {:workload :no},\n :availability :total}\n\n",
            })
    void olderLogsAreReadToo(String printed) throws IOException {
        Files.writeString(
                folder.resolve("jepsen.log"),
                "2023-03-01 08:00:00,001{GMT}\tINFO\t[jepsen test runner] jepsen.core: Running test:\n" + printed
                        + "2023-03-01 08:00:01,001{GMT}\tINFO\t[n0] x: {\n :workload :broadcast\n");
        Map<Keyword, @Nullable Object> test = TestMap.read(folder).orElseThrow().entries();
        assertEquals(Keyword.of("echo"), test.get(Keyword.of("workload")));
        assertEquals(Keyword.of("total"), test.get(Keyword.of("availability")));
    }

    @Test
    void whatDoesNotTellIsNoTest() throws IOException {
        assertEquals(Optional.empty(), TestMap.read(folder));
        Files.writeString(folder.resolve("jepsen.log"), "2023-03-01 08:00:00,001{GMT}\tINFO\t[x] Nothing.\n");
        assertEquals(Optional.empty(), TestMap.read(folder));
        Files.writeString(folder.resolve("test.jepsen"), "{:workload :echo}");
        assertEquals(Optional.empty(), TestMap.read(folder));
    }
}
