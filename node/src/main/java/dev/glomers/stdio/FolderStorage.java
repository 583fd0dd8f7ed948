package dev.glomers.stdio;

import dev.glomers.node.LogEntries;
import dev.glomers.node.Storage;
import dev.glomers.node.StorageChange;
import dev.glomers.node.StoredLog;
import dev.glomers.wire.Json;
import java.io.IOError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A storage that is a folder: a file {@code NAME.json} for each value, and {@code NAME.log} for each log, which is a
 * {@link Journal} of what happened to it. Made when something is written first.
 *
 * <p>What is written waits in memory for the {@link #sync}, which does it in its order, each step durable before the
 * next, so that even a power cut keeps a prefix. To read syncs first. A failure of the disk is thrown as an
 * {@link IOError}.
 */
final class FolderStorage implements Storage {
    private final Path folder;
    private final List<StorageChange> unsynced = new ArrayList<>();
    private final Map<String, Journal> journals = new TreeMap<>();

    /** What is kept in this folder, if it is there. */
    FolderStorage(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<JsonNode> read(String name) {
        sync();
        Path file = valueFile(name);
        try {
            return Files.exists(file) ? Optional.of(Json.read(Files.readAllBytes(file))) : Optional.empty();
        } catch (IllegalArgumentException e) {
            throw new IOError(new IOException(file + ": " + e.getMessage(), e));
        } catch (IOException e) {
            throw new IOError(e);
        }
    }

    @Override
    public void write(String name, JsonNode value) {
        unsynced.add(StorageChange.write(name, value));
    }

    @Override
    public StoredLog readLog(String name) {
        sync();
        try {
            LogEntries log = journal(name).read();
            return new StoredLog(
                    log.first(), log.entries().stream().map(Json::read).toList());
        } catch (IOException e) {
            throw new IOError(e);
        }
    }

    @Override
    public void append(String log, JsonNode entry) {
        unsynced.add(StorageChange.append(log, entry));
    }

    @Override
    public void dropFrom(String log, long index) {
        unsynced.add(new StorageChange.DropFrom(log, index));
    }

    @Override
    public void dropBefore(String log, long index) {
        unsynced.add(new StorageChange.DropBefore(log, index));
    }

    @Override
    public void sync() {
        if (unsynced.isEmpty()) {
            return;
        }
        try {
            Durable.makeFolder(folder);
            for (int done = 0; done < unsynced.size(); ) {
                done += perform(unsynced.subList(done, unsynced.size()));
            }
        } catch (IOException e) {
            throw new IOError(e);
        }
        unsynced.clear();
    }

    /** Makes the first of these changes durable, and those behind it that one write takes along. Returns how many. */
    private int perform(List<StorageChange> changes) throws IOException {
        StorageChange first = changes.get(0);
        if (first instanceof StorageChange.Write write) {
            Durable.replace(valueFile(write.name()), write.value());
            return 1;
        }
        String log = ((StorageChange.ToLog) first).log();
        List<StorageChange.ToLog> together = new ArrayList<>();
        for (StorageChange each : changes) {
            if (!(each instanceof StorageChange.ToLog toLog) || !toLog.log().equals(log)) {
                break;
            }
            together.add(toLog);
        }
        journal(log).add(together);
        return together.size();
    }

    private Journal journal(String log) {
        return journals.computeIfAbsent(log, name -> new Journal(folder.resolve(name + ".log")));
    }

    private Path valueFile(String name) {
        return folder.resolve(name + ".json");
    }
}
