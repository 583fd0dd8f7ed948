package dev.glomers.runner.image;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.BuildResponseItem;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Docker's plain builder says while it builds, taken apart. */
final class BuildOutput extends ResultCallback.Adapter<BuildResponseItem> {
    private static final Pattern STEP = Pattern.compile("Step (\\d+)/(\\d+) : (.*)");
    private static final Pattern LAYER = Pattern.compile(" ---> ([0-9a-f]{12})");
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m|\\p{Cntrl}");
    private static final int LAST_LINES = 20;

    private final ImageBuild.Watcher watcher;
    private final Deque<String> last = new ArrayDeque<>();
    private final Set<String> layers = new TreeSet<>();
    private final StringBuilder unfinished = new StringBuilder();
    private String step = "";
    private @Nullable String failure;

    BuildOutput(ImageBuild.Watcher watcher) {
        this.watcher = watcher;
    }

    @Override
    public synchronized void onNext(BuildResponseItem item) {
        if (item.getErrorDetail() != null) {
            failure = Optional.ofNullable(item.getErrorDetail().getMessage()).orElse("it does not say why");
        } else if (item.getStream() != null) {
            unfinished.append(item.getStream().replace('\r', '\n'));
            for (int end = unfinished.indexOf("\n"); end >= 0; end = unfinished.indexOf("\n")) {
                line(COLOUR.matcher(unfinished.substring(0, end)).replaceAll(""));
                unfinished.delete(0, end + 1);
            }
        }
    }

    private void line(String line) {
        Matcher begun = STEP.matcher(line);
        Matcher layer = LAYER.matcher(line);
        if (begun.matches()) {
            last.clear();
            step = begun.group(3);
            watcher.step(Integer.parseInt(begun.group(1)), Integer.parseInt(begun.group(2)), step);
        } else if (layer.matches()) {
            layers.add(layer.group(1));
        } else if (!line.isBlank() && !line.startsWith("Removing intermediate container")) {
            last.addLast(line);
            if (last.size() > LAST_LINES) {
                last.removeFirst();
            }
        }
    }

    /** Why it failed, if it did. */
    synchronized Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    /** The instruction that came last. */
    synchronized String lastStep() {
        return step;
    }

    /** What that has printed, its last lines. */
    synchronized List<String> lastLines() {
        return List.copyOf(last);
    }

    /** The short ids of all images that the build went through. */
    synchronized Set<String> layers() {
        return new TreeSet<>(layers);
    }
}
