package dev.glomers.runner.image;

import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.Image;
import dev.glomers.runner.engine.Docker;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The images that the Docker daemon has. Ask only where one answers: {@link Docker#answers}. */
public final class Images {
    private static final String NO_NAME = "<none>:<none>";

    private Images() {}

    /** The image of that name, or with that id, whoever made it. */
    public static Optional<OurImage> named(String name) {
        try {
            InspectImageResponse found = Docker.client().inspectImageCmd(name).exec();
            Map<String, String> labels = Optional.ofNullable(found.getConfig())
                    .map(ContainerConfig::getLabels)
                    .orElse(Map.of());
            return Optional.of(new OurImage(
                    String.valueOf(found.getId()),
                    Optional.ofNullable(found.getRepoTags()).orElse(List.of()),
                    new TreeMap<>(labels),
                    Optional.ofNullable(found.getCreated()).map(Instant::parse).orElse(Instant.EPOCH),
                    Optional.ofNullable(found.getSize()).orElse(0L)));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /** Those that have a harness of ours in them and a name, the newest first. */
    public static List<OurImage> all() {
        return Docker.client()
                .listImagesCmd()
                .withLabelFilter(Docker.HARNESS_LABEL)
                .withDanglingFilter(false)
                .exec()
                .stream()
                .map(Images::of)
                .sorted(Comparator.comparing(OurImage::created).reversed().thenComparing(OurImage::id))
                .toList();
    }

    /** Those of ours that have no name, and on which nothing is built: final images, and what stages end with. */
    public static List<OurImage> untagged() {
        return Stream.of(Docker.HARNESS_LABEL, OurImage.STAGE_LABEL)
                .flatMap(label ->
                        Docker.client().listImagesCmd().withLabelFilter(label).withDanglingFilter(true).exec().stream())
                .map(Images::of)
                .filter(image -> image.names().isEmpty())
                .distinct()
                .toList();
    }

    /** Removes an image, unless it has a name, a container that uses it, or another image on it. Says whether it did. */
    static boolean remove(String id) {
        try {
            Docker.client().removeImageCmd(id).exec();
            return true;
        } catch (DockerException e) {
            return false;
        }
    }

    private static OurImage of(Image image) {
        return new OurImage(
                image.getId(),
                Stream.of(Optional.ofNullable(image.getRepoTags()).orElse(new String[0]))
                        .filter(name -> !name.equals(NO_NAME))
                        .sorted()
                        .toList(),
                new TreeMap<>(Optional.ofNullable(image.getLabels()).orElse(Map.of())),
                Instant.ofEpochSecond(Optional.ofNullable(image.getCreated()).orElse(0L)),
                Optional.ofNullable(image.getSize()).orElse(0L));
    }
}
