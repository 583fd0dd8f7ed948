package dev.glomers.runner.image;

import com.github.dockerjava.api.command.BuildImageCmd;
import com.github.dockerjava.api.exception.DockerException;
import dev.glomers.runner.engine.Docker;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Builds an image through the Docker daemon, with its plain builder, and removes what that replaces.
 *
 * @param tag the name that it gets
 * @param release the Maelstrom that goes into it, with its file; none for the bench in its place
 * @param labels what it says of itself, besides its harness and its jars
 * @param fromScratch whether layers of earlier builds are not used
 */
public record ImageBuild(
        Checkout checkout,
        String tag,
        Optional<WithRelease> release,
        Proxies proxies,
        Map<String, String> labels,
        boolean fromScratch) {
    private static final String PART = "[a-z0-9]+(?:(?:\\.|_{1,2}|-+)[a-z0-9]+)*";
    private static final Pattern NAME = Pattern.compile("(?:[A-Za-z0-9][A-Za-z0-9.-]*(?::[0-9]+)?/)?" + PART + "(?:/"
            + PART + ")*(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?");
    private static final Duration LONGEST_BUILD = Duration.ofMinutes(10);
    private static final int LONGEST_INSTRUCTION = 100;
    private static final Set<String> STAGES_OF_MAELSTROM = Set.of("tools", "release");

    /** A release, and where it lies. */
    public record WithRelease(Release release, Path file) {}

    /** Hears how it goes on. */
    public interface Watcher {
        /** An instruction of the Dockerfile begins. */
        void step(int number, int of, String instruction);
    }

    /**
     * What a build has done.
     *
     * @param replaced what had the name before, if that was another image
     * @param isReplacedGone whether that one could be removed: not if a container uses it, or an image is built on it
     * @param cleared how many images without a name went that earlier builds had left
     */
    public record Built(OurImage image, Optional<OurImage> replaced, boolean isReplacedGone, int cleared) {}

    /**
     * Makes sure that an image can have this name. The daemon would say so too, but breaks off the connection with it.
     *
     * @throws ImageException if it can't
     */
    public static void checkName(String tag) {
        if (!NAME.matcher(tag).matches()) {
            throw ImageException.ofInput("--tag: found \"" + tag
                    + "\"\n    expected a name for an image, such as glomers or registry:5000/me/glomers:mine");
        }
    }

    /** The stage of the Dockerfile that it builds. */
    public String target() {
        return release.isPresent() ? "maelstrom" : "bench";
    }

    /**
     * Builds it.
     *
     * @throws ImageException if it can't be built
     */
    public Built run(Watcher watcher) {
        checkout.check();
        Optional<OurImage> before = Images.named(tag);
        BuildOutput output = new BuildOutput(watcher);
        try {
            build(output);
        } catch (DockerException e) {
            throw ImageException.ofMachine("Docker can't build the image: " + message(e));
        } catch (IOException e) {
            throw new UncheckedIOException("the image can't be built: " + e.getMessage(), e);
        }
        output.failure().ifPresent(failure -> {
            throw ImageException.ofMachine(failed(output, failure));
        });
        OurImage image = Images.named(tag)
                .orElseThrow(() -> ImageException.ofMachine("Docker built the image, and now has no " + tag));
        Optional<OurImage> replaced = before.filter(old -> !old.id().equals(image.id()));
        boolean isGone = replaced.filter(old -> old.names().size() <= 1 && Images.remove(old.id()))
                .isPresent();
        return new Built(image, replaced, isGone, clear(output.layers()));
    }

    private void build(BuildOutput output) throws IOException {
        Path context = Files.createTempFile("glomers-image", ".tar");
        try {
            Context.write(checkout, release.map(WithRelease::file), context);
            try (InputStream tar = new BufferedInputStream(Files.newInputStream(context))) {
                command(tar).exec(output).awaitCompletion();
            } catch (DockerException e) {
                throw e;
            } catch (RuntimeException e) {
                // The client wraps whatever happens to its connection.
                throw ImageException.ofMachine("the Docker daemon broke off: " + rootMessage(e));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ImageException.ofMachine("interrupted while the image was built");
        } finally {
            Files.delete(context);
        }
    }

    private BuildImageCmd command(InputStream context) {
        BuildImageCmd command = Docker.client()
                .buildImageCmd(context)
                .withTags(Set.of(tag))
                .withTarget(target())
                .withNoCache(fromScratch)
                .withRemove(true)
                .withForcerm(true)
                .withLabels(allLabels());
        proxies.buildArguments().forEach(command::withBuildArg);
        release.ifPresent(
                each -> command.withBuildArg("MAELSTROM_VERSION", each.release().version())
                        .withBuildArg("MAELSTROM_SHA256", each.release().sha256()));
        // A proxy on this machine itself is out of reach from a container's own network.
        return proxies.areLocal() ? command.withNetworkMode("host") : command;
    }

    private Map<String, String> allLabels() {
        Map<String, String> all = new TreeMap<>(labels);
        checkout.jars().forEach((jar, hash) -> all.put(OurImage.hashLabel(jar), hash));
        return all;
    }

    private String failed(BuildOutput output, String failure) {
        StringBuilder text = new StringBuilder();
        output.lastLines().forEach(line -> text.append("    | ").append(line).append('\n'));
        String instruction = output.lastStep().replaceAll("\\s+", " ");
        boolean isLong = instruction.length() > LONGEST_INSTRUCTION;
        text.append("the build failed at: ")
                .append(isLong ? instruction.substring(0, LONGEST_INSTRUCTION) + "…" : instruction)
                .append("\n    ")
                // Else the instruction stands there once more.
                .append(failure.strip().replaceFirst("(?s)^The command '.*' returned", "it returned"));
        String step = output.lastStep().toUpperCase(Locale.ROOT);
        if (step.startsWith("FROM ")) {
            text.append(
                    "\n    the base image is not on this machine, and Docker can't fetch it. Behind a proxy, Docker's"
                            + " daemon needs it in its own configuration;\n    on a Debian, .ci/docker-engine makes the base"
                            + " image from Debian's packages, as root");
        } else if (step.contains("APT-GET")) {
            text.append("\n    Debian's packages have to be reached from inside the build; " + proxies.described()
                    + "\n    behind a proxy: http_proxy=http://HOST:PORT https_proxy=http://HOST:PORT"
                    + " ./glomers image build");
        }
        return text.toString();
    }

    /**
     * What earlier builds have left without a name. What this one went through stays, since it makes the next one fast; so
     * does what is so young that a build may still be at it.
     */
    private int clear(Set<String> layers) {
        Instant young = Instant.now().minus(LONGEST_BUILD);
        List<OurImage> old = Images.untagged().stream()
                .filter(image -> !layers.contains(image.shortId()))
                .filter(image -> image.created().isBefore(young))
                .filter(image -> release.isPresent() || !isStageOfMaelstrom(image))
                .toList();
        return (int) old.stream().filter(image -> Images.remove(image.id())).count();
    }

    /** The bench's image has no use for these; the next one with Maelstrom has. */
    private static boolean isStageOfMaelstrom(OurImage image) {
        return STAGES_OF_MAELSTROM.contains(image.labels().getOrDefault(OurImage.STAGE_LABEL, ""));
    }

    private static String rootMessage(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return Optional.ofNullable(root.getMessage()).orElse(root.toString());
    }

    private static String message(DockerException failure) {
        return String.valueOf(failure.getMessage()).strip();
    }
}
