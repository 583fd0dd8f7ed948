package dev.glomers.runner.report;

import dev.glomers.runner.archive.ArchiveException;
import dev.glomers.runner.archive.Run;
import dev.glomers.runner.archive.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The charts of {@code report.html} as far as a picture can be one of them, for {@code report.md}. */
final class Pictures {
    private Pictures() {}

    /** Those that have something to show, in the order of the HTML report's. */
    static List<Picture> of(Run run, Variation variation, Optional<Tradeoff> tradeoff) {
        Published published = new Published(run);
        List<Picture> pictures = new ArrayList<>();
        tradeoff.ifPresent(it -> pictures.add(TradeoffPicture.of(it, variation, published)));
        GrowthPicture.of(variation, tradeoff, published).ifPresent(pictures::add);
        pictures.addAll(LatencyPicture.of(variation, published));
        AvailabilityPicture.of(variation).ifPresent(pictures::add);
        pictures.addAll(SpreadPicture.of(variation, published));
        return pictures;
    }

    /** Writes them, and takes away those of an earlier report that are none of this one. */
    static void write(Path folder, List<Picture> pictures) {
        Set<String> names = pictures.stream().map(Picture::file).collect(Collectors.toSet());
        try (Stream<Path> before = Files.list(folder)) {
            List<Path> stale = before.filter(file -> isStale(String.valueOf(file.getFileName()), names))
                    .toList();
            for (Path file : stale) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw ArchiveException.notWritten(folder, e);
        }
        pictures.forEach(picture -> WholeFile.write(folder.resolve(picture.file()), picture.svg()));
    }

    private static boolean isStale(String name, Set<String> names) {
        return name.startsWith("report-") && name.endsWith(".svg") && !names.contains(name);
    }

    /** {@code latency 100, node-count 25}. */
    static String inWords(Map<String, String> setting) {
        return setting.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
