package dev.glomers.runner.cli;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code glomers image build}. */
@Command(
        name = "build",
        mixinStandardHelpOptions = true,
        description =
                "Build the image of this checkout, and remove what it replaces. Maelstrom's release is downloaded "
                        + "once, into .maelstrom/, and checked by its SHA-256.",
        footer = {
            "",
            "Behind a proxy set http_proxy and https_proxy: they are used for the download, and handed to the build.",
            "Exit codes: 0 it is there; 2 a wrong option or file; 3 Docker or the network can't do it."
        })
final class ImageBuildCommand implements Callable<Integer> {
    /** What takes Maelstrom's place in the image. */
    enum Target {
        maelstrom,
        bench
    }

    @Option(
            names = "--target",
            paramLabel = "HARNESS",
            defaultValue = "maelstrom",
            description = "${COMPLETION-CANDIDATES}: which harness goes into the image. Default: ${DEFAULT-VALUE}.")
    private Target target = Target.maelstrom;

    @Option(
            names = "--tag",
            paramLabel = "NAME",
            defaultValue = EngineChoice.DEFAULT_IMAGE,
            description = "The image's name. Default: ${DEFAULT-VALUE}.")
    private String tag = EngineChoice.DEFAULT_IMAGE;

    @Option(
            names = "--maelstrom-tarball",
            paramLabel = "FILE",
            description = "A maelstrom.tar.bz2 that is here already. Default: .maelstrom/maelstrom.tar.bz2, which is "
                    + "downloaded if it is missing.")
    private @Nullable Path tarball;

    @Option(
            names = "--maelstrom-version",
            paramLabel = "VERSION",
            description = "Another release of Maelstrom; its --sha256 has to be given, too.")
    private @Nullable String version;

    @Option(
            names = "--sha256",
            paramLabel = "HEX",
            description = "The SHA-256 that Maelstrom's tarball must have. Default: that of the release 0.2.4.")
    private @Nullable String sha256;

    @Option(names = "--no-cache", description = "Build all layers anew: to get Debian's newest packages, say.")
    private boolean fromScratch;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Terminal terminal =
                Terminal.ofProcess(Objects.requireNonNull(spec).commandLine().getOut());
        if (target == Target.bench) {
            refuse("--maelstrom-tarball", tarball);
            refuse("--maelstrom-version", version);
            refuse("--sha256", sha256);
        }
        Optional<ImageMaker.Wish> maelstrom =
                target == Target.bench ? Optional.empty() : Optional.of(new ImageMaker.Wish(version, tarball, sha256));
        new ImageMaker(Home.find(), terminal).make(tag, maelstrom, fromScratch);
        return ExitCodes.MET;
    }

    private static void refuse(String option, @Nullable Object value) {
        if (value != null) {
            throw new UserError(
                    ExitCodes.BAD_INPUT,
                    option + ": found it beside --target bench\n    expected it with --target maelstrom alone: there is"
                            + " no Maelstrom in the bench's image");
        }
    }
}
