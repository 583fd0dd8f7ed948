package dev.glomers.runner.cli;

import dev.glomers.runner.image.Checkout;
import dev.glomers.runner.image.Images;
import dev.glomers.runner.image.OurImage;
import dev.glomers.runner.text.TextTable;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code glomers image}. */
@Command(
        name = "image",
        description = "Show the images for the docker engine that are on this machine. \"image build\" makes one.",
        subcommands = ImageBuildCommand.class)
final class ImageCommand implements Callable<Integer> {
    private static final TextTable TABLE = new TextTable(List.of(
            new TextTable.Column("image", false),
            new TextTable.Column("harness", false),
            new TextTable.Column("id", false),
            new TextTable.Column("size", true),
            new TextTable.Column("made", false),
            new TextTable.Column("", false)));

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        EngineChoice.noDaemon().ifPresent(why -> {
            throw new UserError(ExitCodes.ENGINE_FAILED, why);
        });
        List<OurImage> images = Images.all();
        if (images.isEmpty()) {
            out.println("No image of Glomers here yet; " + imageBuild("") + " makes one.");
            return ExitCodes.MET;
        }
        SortedMap<String, String> jars = new Checkout(Home.find().folder()).jars();
        TABLE.lines(images.stream().map(image -> row(image, jars)).toList()).forEach(out::println);
        return ExitCodes.MET;
    }

    /** The line that makes an image, for messages. */
    static String imageBuild(String tag) {
        return "./glomers image build"
                + (tag.isEmpty() || tag.equals(EngineChoice.DEFAULT_IMAGE) ? "" : " --tag " + tag);
    }

    private static List<String> row(OurImage image, SortedMap<String, String> jars) {
        return List.of(
                Terminal.harmless(String.join(", ", image.names())),
                Terminal.harmless(image.harness().orElse("")),
                image.shortId(),
                Bytes.show(image.bytes()),
                Age.show(Duration.between(image.created(), Instant.now())) + " ago",
                remark(image, jars));
    }

    private static String remark(OurImage image, SortedMap<String, String> jars) {
        if (!image.knowsItsJars()) {
            return "built by hand: which jars are in it is not known";
        }
        List<String> others = image.otherJars(jars);
        return others.isEmpty() ? "the jars of this checkout" : "other jars: " + String.join(", ", others);
    }
}
