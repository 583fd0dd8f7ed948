package dev.glomers.runner.archive;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The runs of one experiment that others are compared with, by name: {@code results/<experiment>/baselines.json}, to which
 * {@code "schema": 1} is added. It names runs by their ids, so the archive can be moved.
 */
public final class Baselines {
    /** What a baseline is called if nothing is said. */
    public static final String DEFAULT = "default";

    private static final String FILE = "baselines.json";

    private final Path file;

    private Baselines(Path file) {
        this.file = file;
    }

    /** The file's content. */
    private record Content(SortedMap<String, String> baselines) {}

    /**
     * Those of the experiment that a run belongs to.
     *
     * @param runDir {@code results/<experiment>/<run-id>}
     */
    public static Baselines beside(Path runDir) {
        return new Baselines(runDir.toAbsolutePath().normalize().resolveSibling(FILE));
    }

    /**
     * All of them, run ids by name.
     *
     * @throws ArchiveException if the file is there and can't be read
     */
    public SortedMap<String, String> all() {
        if (Files.notExists(file)) {
            return Collections.emptySortedMap();
        }
        try {
            return Collections.unmodifiableSortedMap(
                    new TreeMap<>(ArchiveJson.read(file, Content.class).baselines()));
        } catch (ArchiveJson.Unreadable e) {
            throw new ArchiveException(file, e.problem(), "Mend or remove it, and set the baselines again", e);
        }
    }

    /** The folder of the run of this name; it may have been removed since. */
    public Optional<Path> folder(String name) {
        return Optional.ofNullable(all().get(name)).map(file::resolveSibling);
    }

    /** True if a run of the experiment is a baseline, by whatever name. */
    public boolean name(Path runDir) {
        return all().containsValue(
                        String.valueOf(runDir.toAbsolutePath().normalize().getFileName()));
    }

    /**
     * Gives a run that name, whichever run had it before.
     *
     * @param runDir a run of the same experiment
     * @throws IllegalArgumentException if the name is not of letters, digits and {@code ._=,+@~%-}
     * @throws ArchiveException if the file can't be read or written
     */
    public void set(String name, Path runDir) {
        SortedMap<String, String> changed = new TreeMap<>(all());
        changed.put(
                FolderName.check("baseline", name),
                String.valueOf(runDir.toAbsolutePath().normalize().getFileName()));
        ArchiveJson.write(file, new Content(changed));
    }
}
