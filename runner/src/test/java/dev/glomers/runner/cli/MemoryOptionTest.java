package dev.glomers.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.runner.engine.Memory;
import dev.glomers.runner.experiment.MemoryWish;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** {@code --harness-memory} and {@code --node-memory}. */
final class MemoryOptionTest {
    private static final long MACHINE = 16 * 1024;

    private static Memory memory(MemoryWish wish, String... line) {
        MemoryOption option = new MemoryOption();
        new CommandLine(CommandLine.Model.CommandSpec.create()
                        .addMixin("memory", CommandLine.Model.CommandSpec.forAnnotatedObject(option)))
                .parseArgs(line);
        return option.of(wish, MACHINE);
    }

    @Test
    void aFlagWinsOverTheExperimentAndTheExperimentOverTheMachine() {
        MemoryWish wish = new MemoryWish(OptionalLong.of(5120), OptionalLong.of(1024));

        assertEquals(Memory.shareOf(MACHINE), memory(MemoryWish.NONE));
        assertEquals(new Memory(5120, 1024, MACHINE), memory(wish));
        assertEquals(new Memory(512, 1024, MACHINE), memory(wish, "--harness-memory", "512MiB"));
        assertEquals(new Memory(5120, 2048, MACHINE), memory(wish, "--node-memory", "2 GiB"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4", "4g", "0 MiB", "63 MiB", "2000 GiB", "-1 GiB", "1.5 GiB", ""})
    void whatIsNoAmountIsRefused(String text) {
        UserError error = assertThrows(UserError.class, () -> memory(MemoryWish.NONE, "--harness-memory", text));

        assertEquals(ExitCodes.BAD_INPUT, error.exitCode());
        assertTrue(error.text().startsWith("--harness-memory: found \"" + text + "\""), error::text);
        assertTrue(error.text().contains("such as 512 MiB or 4 GiB"), error::text);
    }

    @Test
    void moreThanThereIsIsRefusedWithWhatThereIs() {
        UserError error = assertThrows(UserError.class, () -> memory(MemoryWish.NONE, "--harness-memory", "14 GiB"));

        assertTrue(error.text().contains("found 14 GiB for the harness and 4 GiB for its nodes"), error::text);
        assertTrue(error.text().contains("expected no more than the 16 GiB that there is"), error::text);
    }
}
