package dev.glomers.bench.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.history.HistoryFile;
import java.io.StringReader;
import org.junit.jupiter.api.Test;

class UnhandledExceptionsCheckerTest {
    private static String check(String history) {
        return Edn.write(new UnhandledExceptionsChecker()
                .check(HistoryFile.read(new StringReader(history), "history"))
                .toEdn());
    }

    @Test
    void exceptionsAreListedByClassTheMostFrequentFirstEachWithItsFirstOp() {
        assertEquals(
                "{:valid? true, :exceptions ("
                        + "{:count 2, :class b.B, :example #jepsen.history.Op{:index 1, :time 1, :type :info, "
                        + ":process 1, :f :add, :value 1, :exception {:via [{:type b.B} {:type c.C}]}}} "
                        + "{:count 1, :class a.A, :example #jepsen.history.Op{:index 0, :time 0, :type :info, "
                        + ":process 0, :f :add, :value 0, :exception {:via [{:type a.A}]}}})}",
                check("""
                        {:index 0, :time 0, :type :info, :process 0, :f :add, :value 0, :exception {:via [{:type a.A}]}}
                        {:index 1, :time 1, :type :info, :process 1, :f :add, :value 1, :exception {:via [{:type b.B} {:type c.C}]}}
                        {:index 2, :time 2, :type :info, :process 2, :f :add, :value 2, :exception {:via [{:type b.B}]}}
                        """));
    }

    @Test
    void withoutExceptionsTheKeyIsLeftOut() {
        assertEquals(
                "{:valid? true}",
                check("{:index 0, :time 0, :type :info, :process 0, :f :add, :value 0, :error :net-timeout}"));
    }
}
