package dev.glomers.runner.cli;

import dev.glomers.bench.cli.Bench;
import dev.glomers.bench.nemesis.Fault;
import dev.glomers.bench.workload.Workloads;
import dev.glomers.runner.engine.Docker;
import dev.glomers.runner.engine.DockerEngine;
import dev.glomers.runner.engine.EmbeddedEngine;
import dev.glomers.runner.engine.Engine;
import dev.glomers.runner.engine.LocalEngine;
import dev.glomers.runner.experiment.Experiment;
import dev.glomers.runner.experiment.Problem;
import dev.glomers.runner.experiment.Workload;
import dev.glomers.runner.run.Preflight;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Chooses what runs the cells. */
final class EngineChoice {
    private static final String DEFAULT_IMAGE = "glomers";
    private static final String BENCH = "bench";
    private static final String RYUK_DISABLED = "TESTCONTAINERS_RYUK_DISABLED";

    /** The engines a user can ask for. */
    enum Name {
        auto,
        docker,
        local,
        embedded
    }

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            defaultValue = "auto",
            description = "What runs the cells: ${COMPLETION-CANDIDATES}. auto takes docker where a daemon answers and "
                    + "has the image, else local if MAELSTROM_HOME is set, else embedded: the bench in this JVM; "
                    + "embedded too for faults that the Maelstrom found does not have.")
    private Name name = Name.auto;

    @Option(
            names = "--maelstrom",
            paramLabel = "DIR",
            description = "The folder of a Maelstrom on this machine, for the local engine. Default: MAELSTROM_HOME.")
    private @Nullable Path maelstrom;

    @Option(
            names = "--image",
            paramLabel = "NAME",
            description = "The image for the docker engine. Default: " + DEFAULT_IMAGE + ".")
    private @Nullable String image;

    private final Home home = Home.find();

    /**
     * An engine that can run.
     *
     * @param reason why this one, for one line
     * @param harness what its harness can do
     */
    record Chosen(Engine engine, String reason, Preflight.Harness harness) {
        Chosen(Engine engine, String reason) {
            this(engine, reason, abilities(engine.harness()));
        }
    }

    /** What an engine has to say of itself: that it can run, or what it lacks. */
    record Finding(Name name, String summary, List<String> missing) {
        Finding {
            missing = List.copyOf(missing);
        }

        boolean works() {
            return missing.isEmpty();
        }
    }

    Home home() {
        return home;
    }

    /**
     * The engine that was asked for, or the best there is for this experiment.
     *
     * @throws UserError if the one that was asked for can't run
     */
    Chosen choose(Experiment experiment) {
        return switch (name) {
            case docker -> docker("asked for");
            case local -> local("asked for");
            case embedded -> embedded("asked for");
            case auto -> able(best(), experiment);
        };
    }

    /** Nobody asked for an engine by name here, so one that lacks what the experiment asks for is not the best. */
    private Chosen able(Chosen best, Experiment experiment) {
        List<Problem> problems = Preflight.problems(experiment, best.harness());
        boolean isNamed = maelstrom != null || image != null;
        if (isNamed
                || problems.isEmpty()
                || Preflight.problems(experiment, abilities(BENCH)).size() >= problems.size()) {
            return best;
        }
        best.engine().close();
        Problem first = problems.get(0);
        return embedded(
                "%s can't do all that is asked: %s %s".formatted(best.harness().name(), first.key(), first.found()));
    }

    private Chosen best() {
        if (maelstrom != null) {
            return local("--maelstrom is given");
        }
        if (image != null) {
            return docker("--image is given");
        }
        Finding docker = docker();
        if (docker.works()) {
            return docker("a daemon answers and has the image " + imageName());
        }
        String noDocker = docker.missing().get(0);
        if (System.getenv("MAELSTROM_HOME") != null) {
            return local("MAELSTROM_HOME is set; docker: " + noDocker);
        }
        return embedded("docker: " + noDocker + "; local: MAELSTROM_HOME is not set");
    }

    private Chosen docker(String reason) {
        Finding finding = docker();
        require(finding);
        Docker.Image found = Docker.image(imageName()).orElseThrow();
        return new Chosen(new DockerEngine(found), reason);
    }

    private Chosen local(String reason) {
        require(local());
        LocalMaelstrom found = LocalMaelstrom.in(maelstromFolder().orElseThrow(), home);
        Engine engine = new LocalEngine(found.executable(), home.nodeLauncher(), found.harness());
        return new Chosen(engine, reason);
    }

    private Chosen embedded(String reason) {
        return new Chosen(new EmbeddedEngine(Bench::run, Bench.version()), reason);
    }

    /**
     * What a harness of that name can do: the bench of this release all that it can do here, Maelstrom 0.2.4 the
     * workloads and the one fault that it has (kill and pause are on its main branch only).
     */
    static Preflight.Harness abilities(String harness) {
        return harness.toLowerCase(Locale.ROOT).startsWith(BENCH)
                ? new Preflight.Harness(harness, Workloads.names(), Fault.labels(), true)
                : new Preflight.Harness(harness, Workload.labels(), List.of(Fault.PARTITION.label()), false);
    }

    private static void require(Finding finding) {
        if (!finding.works()) {
            String missing = String.join("\n    ", finding.missing());
            throw new UserError(
                    ExitCodes.ENGINE_FAILED,
                    "the engine " + finding.name() + " can't run here:\n    " + missing
                            + "\n    glomers doctor shows which engines can");
        }
    }

    /** Whether Docker can run, or what it lacks. */
    Finding docker() {
        List<String> missing = new ArrayList<>();
        if (hasDockerAddress() && System.getenv(RYUK_DISABLED) == null) {
            // Testcontainers would first pull a helper image, and without a registry wait for minutes.
            missing.add(RYUK_DISABLED + " is not set; start by the launcher, ./glomers, which sets it");
            return new Finding(Name.docker, "", missing);
        }
        if (!hasDockerAddress() || !Docker.answers()) {
            missing.add("no Docker daemon answers"
                    + Optional.ofNullable(System.getenv("DOCKER_HOST"))
                            .map(host -> " at DOCKER_HOST=" + host)
                            .orElse(""));
            return new Finding(Name.docker, "", missing);
        }
        Optional<Docker.Image> found = Docker.image(imageName());
        if (found.isEmpty()) {
            missing.add("no image " + imageName() + "; build it with: docker build -t " + imageName() + " "
                    + home.folder());
        }
        return new Finding(Name.docker, found.map(Docker.Image::harness).orElse(""), missing);
    }

    /** Whether a Docker daemon answers that can be asked without a wait. */
    static boolean dockerAnswers() {
        return hasDockerAddress() && System.getenv(RYUK_DISABLED) != null && Docker.answers();
    }

    /** Spares those without Docker the seconds that it takes to look for it everywhere. */
    private static boolean hasDockerAddress() {
        Path rootless =
                Path.of(Optional.ofNullable(System.getenv("XDG_RUNTIME_DIR")).orElse("/run"), "docker.sock");
        Path desktop = Path.of(System.getProperty("user.home", "/"), ".docker/run/docker.sock");
        return System.getenv("DOCKER_HOST") != null
                || Files.exists(Path.of("/var/run/docker.sock"))
                || Files.exists(rootless)
                || Files.exists(desktop);
    }

    /** Whether a Maelstrom of this machine can run, or what it lacks. */
    Finding local() {
        Optional<Path> folder = maelstromFolder();
        if (folder.isEmpty()) {
            return new Finding(
                    Name.local,
                    "",
                    List.of(
                            "MAELSTROM_HOME is not set; set it, or give --maelstrom DIR, with the folder of Maelstrom"));
        }
        LocalMaelstrom found = LocalMaelstrom.in(folder.get(), home);
        return new Finding(Name.local, found.harness() + " in " + folder.get(), found.missing());
    }

    /** The bench, which can always run. */
    Finding embedded() {
        return new Finding(
                Name.embedded,
                "bench " + Bench.version() + ", workloads: " + String.join(", ", Workloads.names()),
                List.of());
    }

    private Optional<Path> maelstromFolder() {
        if (maelstrom != null) {
            return Optional.of(maelstrom);
        }
        return Optional.ofNullable(System.getenv("MAELSTROM_HOME"))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of);
    }

    private String imageName() {
        return image == null ? DEFAULT_IMAGE : image;
    }
}
