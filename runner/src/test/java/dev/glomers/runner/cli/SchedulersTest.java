package dev.glomers.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** What docs/schedulers says is what glomers takes; .ci/slurm runs the Slurm script for real. */
final class SchedulersTest {
    private static final Path FOLDER = Path.of("../docs/schedulers");
    private static final Pattern INVOCATION =
            Pattern.compile("(?:\\./glomers|docker/entrypoint|args: \\[) ?(run|merge|doctor|plan)\\b([^;#`\\]]*)");
    private static final Pattern FLAG = Pattern.compile("(?<= )--[a-z-]+");

    private static Stream<Path> scripts() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList().stream();
        }
    }

    private static JsonNode yaml(String name) throws IOException {
        return new YAMLMapper().readTree(Files.readString(FOLDER.resolve(name)));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void everyFlagIsOneThatTheCommandHas(Path script) throws IOException {
        CommandLine glomers =
                Main.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()));
        Matcher invocation = INVOCATION.matcher(Files.readString(script));
        List<String> found = new ArrayList<>();
        while (invocation.find()) {
            CommandLine command =
                    Objects.requireNonNull(glomers.getSubcommands().get(invocation.group(1)));
            Matcher flag = FLAG.matcher(invocation.group(2).lines().findFirst().orElse("") + folded(invocation));
            while (flag.find()) {
                found.add(flag.group());
                assertTrue(
                        command.getCommandSpec().optionsMap().containsKey(flag.group()),
                        () -> script + ": " + flag.group());
            }
        }
        boolean runs = !script.endsWith("kubernetes-merge.yaml");
        assertTrue(found.contains(runs ? "--resume" : "--results"), () -> script + " has only " + found);
    }

    /** The further lines of a folded YAML text. */
    private static String folded(Matcher invocation) {
        StringBuilder text = new StringBuilder();
        invocation
                .group(2)
                .lines()
                .skip(1)
                .takeWhile(line -> line.strip().startsWith("--"))
                .forEach(line -> text.append(' ').append(line.strip()));
        return text.toString();
    }

    @Test
    void theKubernetesJobHasAsManyIndicesAsShards() throws IOException {
        JsonNode spec = yaml("kubernetes.yaml").path("spec");
        String command = spec.at("/template/spec/containers/0/args/0").asString();
        Matcher shard = Pattern.compile("--shard \"\\$\\(\\(JOB_COMPLETION_INDEX \\+ 1\\)\\)/(\\d+)\"")
                .matcher(command);
        assertTrue(shard.find(), command);
        assertEquals("Indexed", spec.path("completionMode").asString());
        assertEquals(Integer.parseInt(shard.group(1)), spec.path("completions").asInt());
        assertFalse(command.contains("\n"), "folded into one line");
    }

    @Test
    void aKubernetesPodMayDoNothingButRun() throws IOException {
        for (String name : List.of("kubernetes.yaml", "kubernetes-merge.yaml")) {
            JsonNode pod = yaml(name).at("/spec/template/spec");
            assertTrue(pod.at("/securityContext/runAsNonRoot").asBoolean(), name);
            assertFalse(pod.path("automountServiceAccountToken").asBoolean(true), name);
            JsonNode container = pod.at("/containers/0/securityContext");
            assertTrue(container.path("readOnlyRootFilesystem").asBoolean(), name);
            assertFalse(container.path("allowPrivilegeEscalation").asBoolean(true), name);
            assertEquals("ALL", container.at("/capabilities/drop/0").asString(), name);
        }
    }

    @Test
    void theActionsMatrixCountsFromOneToTheNumberOfItsJobs() throws IOException {
        JsonNode job = yaml("github-actions.yml").at("/jobs/shard");
        JsonNode shards = job.at("/strategy/matrix/shard");
        assertEquals(
                "${{ matrix.shard }}/${{ strategy.job-total }}",
                job.at("/env/SHARD").asString());
        for (int place = 0; place < shards.size(); place++) {
            assertEquals(place + 1, shards.get(place).asInt());
        }
        assertTrue(shards.size() > 1);
    }
}
