package dev.glomers.runner.cli;

import dev.glomers.bench.cli.Bench;
import dev.glomers.bench.nemesis.Fault;
import dev.glomers.bench.workload.Workloads;
import dev.glomers.runner.engine.Docker;
import dev.glomers.runner.engine.DockerEngine;
import dev.glomers.runner.engine.EmbeddedEngine;
import dev.glomers.runner.engine.Engine;
import dev.glomers.runner.engine.LocalEngine;
import dev.glomers.runner.engine.Memory;
import dev.glomers.runner.experiment.Experiment;
import dev.glomers.runner.experiment.MemoryWish;
import dev.glomers.runner.experiment.Problem;
import dev.glomers.runner.experiment.Workload;
import dev.glomers.runner.image.Checkout;
import dev.glomers.runner.image.Images;
import dev.glomers.runner.image.OurImage;
import dev.glomers.runner.run.Preflight;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Chooses what runs the cells. */
final class EngineChoice {
    static final String DEFAULT_IMAGE = "glomers";
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

    @Mixin
    private MemoryOption memoryOption = new MemoryOption();

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
            case docker -> docker("asked for", experiment.memory());
            case local -> local("asked for", experiment.memory());
            case embedded -> embedded("asked for");
            case auto -> able(best(experiment.memory()), experiment);
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

    private Chosen best(MemoryWish memory) {
        if (maelstrom != null) {
            return local("--maelstrom is given", memory);
        }
        if (image != null) {
            return docker("--image is given", memory);
        }
        Finding docker = docker();
        if (docker.works()) {
            return docker("a daemon answers and has the image " + imageName(), memory);
        }
        String noDocker = docker.missing().get(0);
        if (System.getenv("MAELSTROM_HOME") != null) {
            return local("MAELSTROM_HOME is set; docker: " + noDocker, memory);
        }
        return embedded("docker: " + noDocker + "; local: MAELSTROM_HOME is not set");
    }

    private Chosen docker(String reason, MemoryWish memory) {
        Finding finding = docker();
        require(finding);
        Docker.Image found = Docker.image(imageName()).orElseThrow();
        return new Chosen(new DockerEngine(found, memoryOption.of(memory, Docker.memory())), reason);
    }

    private Chosen local(String reason, MemoryWish memory) {
        require(local());
        LocalMaelstrom found = LocalMaelstrom.in(maelstromFolder().orElseThrow(), home);
        Engine engine = new LocalEngine(
                found.executable(),
                found.jar(),
                home.nodeLauncher(),
                found.harness(),
                memoryOption.of(memory, Machine.memory()));
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

    /** What a cell may take where the experiment says nothing: of what Docker's daemon has, if one answers. */
    Memory memory() {
        return memoryOption.of(MemoryWish.NONE, dockerAnswers() ? Docker.memory() : Machine.memory());
    }

    /** Whether Docker can run, or what it lacks. */
    Finding docker() {
        Optional<String> noDaemon = noDaemon();
        if (noDaemon.isPresent()) {
            return new Finding(Name.docker, "", List.of(noDaemon.get()));
        }
        Optional<OurImage> found = Images.named(imageName());
        List<String> missing = found.isPresent() ? List.of() : List.of(noImage());
        return new Finding(Name.docker, found.map(this::summary).orElse(""), missing);
    }

    /** Why no Docker daemon can be asked here; nothing if one can. */
    static Optional<String> noDaemon() {
        if (hasDockerAddress() && System.getenv(RYUK_DISABLED) == null) {
            // Testcontainers would first pull a helper image, and without a registry wait for minutes.
            return Optional.of(RYUK_DISABLED + " is not set; start by the launcher, ./glomers, which sets it");
        }
        if (dockerAnswers()) {
            return Optional.empty();
        }
        return Optional.of("no Docker daemon answers"
                + Optional.ofNullable(System.getenv("DOCKER_HOST"))
                        .map(host -> " at DOCKER_HOST=" + host)
                        .orElse(""));
    }

    private String noImage() {
        String build = ImageCommand.imageBuild(imageName());
        return "no image " + imageName()
                + (new Checkout(home.folder()).isThere()
                        ? "; " + build + " makes it"
                        : ", and no sources here to make it from; in a checkout of Glomers, " + build + " does");
    }

    private String summary(OurImage image) {
        String age = Age.show(Duration.between(image.created(), Instant.now()));
        return "%s in the image %s, made %s ago%s"
                .formatted(
                        image.harness().orElse(Docker.UNKNOWN_HARNESS),
                        imageName(),
                        age,
                        staleness(image).map(text -> "; it " + text).orElse(""));
    }

    private Optional<String> staleness(OurImage image) {
        List<String> others = image.otherJarsThatCount(new Checkout(home.folder()).jars());
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "was built from another " + String.join(" and ", others).replace("-jar", ".jar")
                                + " than is here: " + ImageCommand.imageBuild(imageName()) + " makes it anew");
    }

    /** What should be known of the engine that was chosen, though it can run: that its image is not of this checkout. */
    Optional<String> warning(Chosen chosen) {
        if (!(chosen.engine() instanceof DockerEngine)) {
            return Optional.empty();
        }
        return Images.named(imageName())
                .flatMap(this::staleness)
                .map(text -> "Warning: the image " + imageName() + " " + text);
    }

    /** The name of the image that is missing, if it is all that a run on Docker lacks that was asked for. */
    Optional<String> missingImage() {
        boolean isAskedFor = name == Name.docker || name == Name.auto && image != null && maelstrom == null;
        boolean canBeMade = isAskedFor
                && new Checkout(home.folder()).isThere()
                && noDaemon().isEmpty();
        return canBeMade && Images.named(imageName()).isEmpty() ? Optional.of(imageName()) : Optional.empty();
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
