package dev.glomers.runner.cli;

import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code glomers doctor} found. As JSON it is one object, whose schema is {@code doctor-1.schema.json} beside this
 * class.
 *
 * @param schema which form this is
 * @param engines docker, local and embedded
 * @param jdk the JVM's name and version
 * @param cores how many processors the JVM sees
 * @param checks what a run on a real clock needs of the machine
 * @param programs those that some engine wants
 * @param home the folder with the jars
 */
record Diagnosis(
        int schema,
        List<EngineFound> engines,
        String jdk,
        int cores,
        List<Checkup.Check> checks,
        List<ProgramFound> programs,
        String home) {
    private static final int SCHEMA = 1;
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    Diagnosis {
        engines = List.copyOf(engines);
        checks = List.copyOf(checks);
        programs = List.copyOf(programs);
    }

    /**
     * An engine.
     *
     * @param summary what would run, empty if nothing can
     * @param missing what it lacks, a sentence each; empty if it works
     */
    record EngineFound(String name, boolean works, String summary, List<String> missing) {
        private static EngineFound of(EngineChoice.Finding finding) {
            return new EngineFound(
                    finding.name().name(),
                    finding.works(),
                    finding.works() ? finding.summary() : "",
                    finding.missing());
        }
    }

    /**
     * A program that is looked for on the PATH.
     *
     * @param without what is not as it should be if it is not there
     */
    record ProgramFound(String name, boolean found, String without) {
        private static ProgramFound of(String name, String without) {
            return new ProgramFound(name, Machine.isOnPath(name), without);
        }
    }

    /** Looks at this machine. */
    static Diagnosis of(EngineChoice choice, Path results) {
        return new Diagnosis(
                SCHEMA,
                List.of(
                        EngineFound.of(choice.docker()),
                        EngineFound.of(choice.local()),
                        EngineFound.of(choice.embedded())),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                Machine.cores(),
                Checkup.of(choice.memory(), results, 1),
                List.of(
                        ProgramFound.of("git", "a run does not know its commit, and a local Maelstrom does not start"),
                        ProgramFound.of("gnuplot", "every verdict of a local Maelstrom is unknown"),
                        ProgramFound.of(
                                "dot",
                                "a local Maelstrom that finds an anomaly can't draw it, and says unknown; install"
                                        + " graphviz")),
                choice.home().folder().toString());
    }

    /** The object, indented, without a line break at its end. */
    String json() {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        return MAPPER.writer()
                .with(new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines))
                .writeValueAsString(this);
    }
}
