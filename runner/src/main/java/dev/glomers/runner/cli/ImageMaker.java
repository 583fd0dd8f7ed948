package dev.glomers.runner.cli;

import dev.glomers.runner.image.Checkout;
import dev.glomers.runner.image.ImageBuild;
import dev.glomers.runner.image.ImageException;
import dev.glomers.runner.image.OurImage;
import dev.glomers.runner.image.Proxies;
import dev.glomers.runner.image.Release;
import dev.glomers.runner.run.Provenance;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes an image of this checkout, and tells of it. */
final class ImageMaker {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Home home;
    private final Terminal terminal;

    ImageMaker(Home home, Terminal terminal) {
        this.home = home;
        this.terminal = terminal;
    }

    /**
     * Which Maelstrom goes into an image: what was asked for, each of it null where the Dockerfile decides.
     *
     * @param tarball a file with it
     * @param sha256 the file's hash
     */
    record Wish(
            @Nullable String version,
            @Nullable Path tarball,
            @Nullable String sha256) {
        static final Wish NONE = new Wish(null, null, null);
    }

    /**
     * Makes one.
     *
     * @param maelstrom none for the bench in its place
     * @throws UserError if it can't be made
     */
    void make(String tag, Optional<Wish> maelstrom, boolean fromScratch) {
        long begunNanos = System.nanoTime();
        try (BuildProgress progress = new BuildProgress(terminal)) {
            Checkout checkout = new Checkout(home.folder());
            checkout.check();
            ImageBuild.checkName(tag);
            Proxies proxies = Proxies.of(System.getenv());
            Optional<Release> wanted = maelstrom.map(wish -> Release.of(checkout, wish.version(), wish.sha256()));
            requireDaemon();
            Optional<ImageBuild.WithRelease> release = wanted.map(each -> {
                Path given = maelstrom.map(Wish::tarball).orElse(null);
                return new ImageBuild.WithRelease(each, each.file(checkout, given, proxies, progress));
            });
            ImageBuild build = new ImageBuild(checkout, tag, release, proxies, labels(), fromScratch);
            ImageBuild.Built built = build.run(progress);
            progress.endLine();
            tell(tag, built, System.nanoTime() - begunNanos);
        } catch (ImageException e) {
            throw new UserError(e.isInput() ? ExitCodes.BAD_INPUT : ExitCodes.ENGINE_FAILED, e.text());
        }
    }

    private static void requireDaemon() {
        EngineChoice.noDaemon().ifPresent(why -> {
            throw new UserError(ExitCodes.ENGINE_FAILED, "no image can be built: " + why);
        });
    }

    /** What the image says of itself, besides what is in it. */
    private SortedMap<String, String> labels() {
        SortedMap<String, String> labels = new TreeMap<>();
        SortedMap<String, String> facts = Provenance.gather(home.folder(), new TreeMap<>());
        Optional.ofNullable(facts.get("git-commit")).ifPresent(commit -> {
            boolean isDirty = Boolean.parseBoolean(facts.get("git-dirty"));
            labels.put("glomers.commit", isDirty ? commit + "+" : commit);
        });
        Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .ifPresent(version -> labels.put("glomers.version", version));
        return labels;
    }

    private void tell(String tag, ImageBuild.Built built, long nanos) {
        PrintWriter out = terminal.out();
        OurImage image = built.image();
        boolean isOld = image.created()
                .isBefore(Instant.now().minus(Duration.ofNanos(nanos)).minusSeconds(2));
        out.printf(
                "%s %s: %s, %s, id %s, %s%n",
                isOld ? "Nothing is new in" : "Built",
                tag,
                image.harness().orElse("unknown harness"),
                Bytes.show(image.bytes()),
                image.shortId(),
                seconds(nanos));
        built.replaced().ifPresent(old -> out.println(replaced(old, built.isReplacedGone())));
        if (built.cleared() > 0) {
            out.println("Removed " + (built.cleared() == 1 ? "1 image" : built.cleared() + " images")
                    + " without a name, left by earlier builds.");
        }
        String option = tag.equals(EngineChoice.DEFAULT_IMAGE) ? "" : " --image " + tag;
        out.println("Use it: ./glomers run experiments/gossip-glomers.yaml --engine docker" + option);
        out.flush();
    }

    private static String replaced(OurImage old, boolean isGone) {
        String what = "Replaced " + old.shortId() + ", made " + Age.show(Duration.between(old.created(), Instant.now()))
                + " ago, ";
        if (isGone) {
            return what + "and removed it.";
        }
        return old.names().size() > 1
                ? what + "which keeps its other name."
                : what + "and kept it: a container or another image uses it.";
    }

    static String seconds(long nanos) {
        return String.format(Locale.ROOT, "%.0f s", nanos / NANOS_PER_SECOND);
    }
}
