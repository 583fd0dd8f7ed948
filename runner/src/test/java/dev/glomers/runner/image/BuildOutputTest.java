package dev.glomers.runner.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.dockerjava.api.model.BuildResponseItem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The plain builder's output, taken apart. */
final class BuildOutputTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    private final List<String> steps = new ArrayList<>();
    private final BuildOutput output =
            new BuildOutput((number, of, instruction) -> steps.add(number + " of " + of + " " + instruction));

    private void says(String... chunks) {
        for (String chunk : chunks) {
            // It has no setters, and comes from JSON.
            output.onNext(
                    MAPPER.readValue(MAPPER.writeValueAsString(Map.of("stream", chunk)), BuildResponseItem.class));
        }
    }

    @AfterEach
    void close() throws IOException {
        output.close();
    }

    @Test
    void stepsAndLayersAreFoundHoweverTheTextIsCut() {
        says("Step 1/2 : FR", "OM x\n ---> 0123456789ab\nStep 2/2 : RUN y\n ---> Running in abcdefabcdef\n");
        says(" ---> fedcba987654\n");

        assertEquals(List.of("1 of 2 FROM x", "2 of 2 RUN y"), steps);
        assertEquals(Set.of("0123456789ab", "fedcba987654"), output.layers());
    }

    @Test
    void theLastLinesAreThoseOfTheStepThatCameLast() {
        says("Step 1/2 : RUN a\n", "from a\n", "Step 2/2 : RUN b\n");
        for (int i = 0; i < 30; i++) {
            says("line " + i + "\n");
        }

        assertEquals("RUN b", output.lastStep());
        assertEquals(20, output.lastLines().size());
        says("\u001b[91mE:\u001b[0m red\n", "\u001b[0mRemoving intermediate container 0\n");
        assertEquals(List.of("line 29", "E: red"), output.lastLines().subList(18, 20));
    }
}
