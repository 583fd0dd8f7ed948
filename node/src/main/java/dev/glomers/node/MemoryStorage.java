package dev.glomers.node;

import dev.glomers.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/**
 * A storage in memory, for a simulation, which tells it of its node's kills; and for a process that nobody will start
 * again. Values pass through their JSON bytes, as they do where they are kept on a disk. To sync takes no time.
 */
public final class MemoryStorage implements Storage {
    private final List<StorageChange> unsynced = new ArrayList<>();
    private final Contents durable = new Contents();
    private final Contents current = new Contents();

    private static final class Contents {
        private final Map<String, byte[]> values = new TreeMap<>();
        private final Map<String, LogEntries> logs = new TreeMap<>();

        void apply(StorageChange change) {
            if (change instanceof StorageChange.Write write) {
                values.put(write.name(), write.value());
            } else if (change instanceof StorageChange.ToLog toLog) {
                logs.computeIfAbsent(toLog.log(), name -> new LogEntries()).apply(toLog);
            }
        }

        void become(Contents other) {
            values.clear();
            values.putAll(other.values);
            logs.clear();
            other.logs.forEach((name, log) -> logs.put(name, new LogEntries(log)));
        }
    }

    /**
     * Kills the node: some of what was not synced is lost, in a way that a disk could lose it.
     *
     * @param random draws how much; not asked if there is nothing to lose
     */
    public void kill(RandomGenerator random) {
        if (unsynced.isEmpty()) {
            return;
        }
        int kept = random.nextInt(unsynced.size() + 1);
        unsynced.subList(0, kept).forEach(durable::apply);
        unsynced.clear();
        current.become(durable);
    }

    @Override
    public Optional<JsonNode> read(String name) {
        return Optional.ofNullable(current.values.get(name)).map(Json::read);
    }

    @Override
    public void write(String name, JsonNode value) {
        change(StorageChange.write(name, value));
    }

    @Override
    public StoredLog readLog(String name) {
        LogEntries log = current.logs.getOrDefault(name, new LogEntries());
        return new StoredLog(log.first(), log.entries().stream().map(Json::read).toList());
    }

    @Override
    public void append(String log, JsonNode entry) {
        change(StorageChange.append(log, entry));
    }

    @Override
    public void dropFrom(String log, long index) {
        change(new StorageChange.DropFrom(log, index));
    }

    @Override
    public void dropBefore(String log, long index) {
        change(new StorageChange.DropBefore(log, index));
    }

    @Override
    public void sync() {
        unsynced.forEach(durable::apply);
        unsynced.clear();
    }

    private void change(StorageChange change) {
        current.apply(change);
        unsynced.add(change);
    }
}
