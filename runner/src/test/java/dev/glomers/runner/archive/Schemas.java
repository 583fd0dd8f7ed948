package dev.glomers.runner.archive;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/** The archive's files, held against their JSON schemas. */
public final class Schemas {
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final JsonMapper MAPPER = new JsonMapper();

    private Schemas() {}

    /** All that is wrong with a run's {@code run.json}, {@code cell.json}s and {@code detail.json}s, each line with its file. */
    public static List<String> complaints(Path run) throws IOException {
        List<String> complaints = new ArrayList<>(complaints("run", run.resolve(Archive.MANIFEST)));
        Path cells = run.resolve(Archive.CELLS);
        if (Files.isDirectory(cells)) {
            try (Stream<Path> folders = Files.list(cells)) {
                for (Path folder : folders.sorted().toList()) {
                    complaints.addAll(complaintsIfThere("cell", folder.resolve(Archive.CELL)));
                    complaints.addAll(complaintsIfThere("detail", folder.resolve(Archive.DETAIL)));
                }
            }
        }
        return complaints;
    }

    /** What is wrong with a file, which may as well be missing. */
    private static List<String> complaintsIfThere(String what, Path file) throws IOException {
        return Files.exists(file) ? complaints(what, file) : List.of();
    }

    /** What is wrong with one file. */
    static List<String> complaints(String what, Path file) throws IOException {
        String content = Files.readString(file);
        int version = MAPPER.readTree(content).path("schema").asInt(1);
        Schema schema = REGISTRY.getSchema(text(what, version), InputFormat.JSON);
        return schema.validate(content, InputFormat.JSON).stream()
                .map(error -> file + ": " + error)
                .toList();
    }

    /** The schema of {@code run}, {@code cell}, {@code detail} or {@code baselines}, as the jar has it. */
    static String text(String what, int version) throws IOException {
        String name = "schema/%s-%d.schema.json".formatted(what, version);
        try (InputStream in = Archive.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("no schema " + name + " beside " + Archive.class);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
