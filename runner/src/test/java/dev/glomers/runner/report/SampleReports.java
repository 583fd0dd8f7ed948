package dev.glomers.runner.report;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.SampleRuns;
import java.nio.file.Path;

/** Writes the sample runs with their reports into a folder, to look at: {@code SampleReports FOLDER}. */
public final class SampleReports {
    private SampleReports() {}

    public static void main(String[] args) {
        Archive archive = Archive.open(Path.of(args[0]));
        Reports.write(Archive.read(SampleRuns.broadcast(archive)));
        Reports.write(Archive.read(SampleRuns.gossipGlomers(archive)));
        Reports.write(Archive.read(SampleRuns.repeated(archive)));
        Reports.write(Archive.read(SampleRuns.seeds(archive, 300)));
        Reports.write(Archive.read(SampleRuns.large(archive, 1000)));
    }
}
