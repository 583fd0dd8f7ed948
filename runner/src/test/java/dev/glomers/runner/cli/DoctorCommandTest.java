package dev.glomers.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code glomers doctor}, for people and for programs. */
final class DoctorCommandTest {
    private static String said(String... arguments) {
        StringWriter out = new StringWriter();
        int exitCode = Main.commandLine(new PrintWriter(out, true), new PrintWriter(new StringWriter(), true))
                .execute(arguments);
        assertEquals(0, exitCode);
        return out.toString();
    }

    @Test
    void itsJsonIsAsItsSchemaSays() throws IOException {
        assertEquals(List.of(), complaints(said("doctor", "--json")));
    }

    @Test
    void theSchemaRefusesAnEngineThatNeitherWorksNorSaysWhy() throws IOException {
        String json =
                "{\"schema\":1,\"jdk\":\"x\",\"cores\":1,\"checks\":[],\"programs\":[],\"home\":\"/\",\"engines\":["
                        + "{\"name\":\"docker\",\"works\":false,\"summary\":\"\",\"missing\":[]},"
                        + "{\"name\":\"local\",\"works\":true,\"summary\":\"x\",\"missing\":[]},"
                        + "{\"name\":\"embedded\",\"works\":true,\"summary\":\"x\",\"missing\":[]}]}";

        assertEquals(1, complaints(json).size(), () -> json);
    }

    @Test
    void itsJsonSaysWhatItsTextSays() {
        String text = said("doctor");
        JsonNode json = new JsonMapper().readTree(said("doctor", "--json"));

        for (JsonNode engine : json.path("engines")) {
            String line = text.lines()
                    .filter(each -> each.contains(" " + engine.path("name").stringValue() + " "))
                    .findFirst()
                    .orElseThrow();
            String summary =
                    engine.path("works").booleanValue() ? engine.path("summary").stringValue() : "can't run";
            assertTrue(line.endsWith(summary), line);
            engine.path("missing").forEach(missing -> assertTrue(text.contains(missing.stringValue()), text));
        }
        assertTrue(text.contains(json.path("jdk").stringValue()), text);
        assertTrue(text.contains(json.path("home").stringValue()), text);
    }

    private static List<String> complaints(String json) throws IOException {
        try (InputStream in = Objects.requireNonNull(Diagnosis.class.getResourceAsStream("doctor-1.schema.json"))) {
            String schema = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(schema, InputFormat.JSON)
                    .validate(json, InputFormat.JSON)
                    .stream()
                    .map(Object::toString)
                    .toList();
        }
    }
}
