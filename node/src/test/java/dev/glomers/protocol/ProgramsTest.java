package dev.glomers.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.program.Parameter;
import dev.glomers.program.Program;
import dev.glomers.program.ProgramArgumentException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramsTest {
    @Test
    void everyProgramIsMadeFromItsNameAlone() throws ProgramArgumentException {
        for (String name : Programs.names()) {
            assertNotNull(Programs.parse(List.of(name)).get());
        }
    }

    @Test
    void everyDefaultIsAValueThatItsParameterTakes() throws ProgramArgumentException {
        for (Program program : Programs.programs()) {
            for (Parameter<?> parameter : program.parameters()) {
                assertNotNull(
                        Programs.parse(List.of(program.name(), "--" + parameter.name(), parameter.shownDefault())));
            }
        }
    }

    @Test
    void eachCallMakesAProtocolOfItsOwn() throws ProgramArgumentException {
        var protocols = Programs.parse(List.of("echo"));
        assertFalse(protocols.get() == protocols.get());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "broadcast --strategy flood",
                "broadcast --strategy=gossip --gossip-interval=50ms",
                "broadcast --gossip-interval 1s",
                "broadcast --flush-interval 300",
                "broadcast --strategy tree --fan-out 24"
            })
    void theseArgumentsAreGood(String arguments) throws ProgramArgumentException {
        assertNotNull(Programs.parse(List.of(arguments.split(" ", -1))).get());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            brodcast                          | unknown program "brodcast"; there are echo, unique-ids, broadcast, g-set, g-counter, pn-counter, lin-kv, kafka, txn-rw-register, txn-list-append
            echo --loud                       | echo: unknown argument "--loud"; echo takes none
            echo extra                        | echo: unknown argument "extra"; echo takes none
            broadcast --strategy              | expected a value after --strategy (flood|gossip|tree|star)
            broadcast --strategy ring         | expected --strategy to be flood|gossip|tree|star, found "ring"
            broadcast --strategy STAR         | found "STAR"
            broadcast --fan-out 0             | expected --fan-out to be an integer from 1 to 1000, found "0"
            broadcast --fan-out 3.0           | found "3.0"
            broadcast --fan-out 99999999999   | found "99999999999"
            broadcast --fan-out=              | found ""
            broadcast --fan-out 2 --fan-out 2 | found --fan-out twice, expected it once
            broadcast --flush-interval 0ms    | expected --flush-interval to be a duration such as 50ms or 1s, found "0ms"
            broadcast --flush-interval -1s    | found "-1s"
            broadcast --flush-interval 5m     | found "5m"
            broadcast --flush-interval 99999s | found "99999s"
            broadcast --interval 5            | broadcast takes --strategy (flood
            """)
    void theseAreRefusedInOneLineThatNamesWhatWasFound(String arguments, String expected) {
        ProgramArgumentException e =
                assertThrows(ProgramArgumentException.class, () -> Programs.parse(List.of(arguments.split(" ", -1))));
        String message = String.valueOf(e.getMessage());
        assertTrue(message.contains(expected), message);
        assertEquals(1, message.lines().count());
    }

    @Test
    void withoutANameTheProgramsAreListed() {
        ProgramArgumentException e = assertThrows(ProgramArgumentException.class, () -> Programs.parse(List.of()));
        assertEquals("expected the name of a program: " + String.join(", ", Programs.names()), e.getMessage());
        assertTrue(Programs.names().contains("g-counter"));
    }
}
