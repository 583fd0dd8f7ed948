package dev.glomers.runner.archive;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Who holds a {@link WriteLock}, as a line for people. */
final class Holder {
    private static final int LONGEST = 500;
    private static final String UNKNOWN = "a process that does not say who it is";

    private Holder() {}

    /** This process, on behalf of a command line. */
    static String self(List<String> argv) {
        ProcessHandle process = ProcessHandle.current();
        String since = process.info()
                .startInstant()
                .map(Instant::toString)
                .map(start -> " since " + start)
                .orElse("");
        String command = argv.isEmpty() ? "" : ": glomers " + String.join(" ", argv);
        return harmless("process " + process.pid() + " on " + host() + since + command);
    }

    /** What the file of a lock that somebody else holds says. */
    static String in(Path file) {
        try {
            String text = harmless(Files.readString(file));
            return text.isBlank() ? UNKNOWN : text;
        } catch (IOException e) {
            return UNKNOWN;
        }
    }

    /** What the file of a lock of our own says. Not by its name: closing another handle of it would drop the lock. */
    static String in(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LONGEST);
        int count = channel.read(bytes, 0);
        return new String(bytes.array(), 0, Math.max(0, count), StandardCharsets.UTF_8);
    }

    private static String harmless(String text) {
        String brief = text.substring(0, Math.min(LONGEST, text.length()));
        return brief.replaceAll("\\p{Cntrl}", " ");
    }

    private static String host() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return nameWithoutProc();
        }
    }

    private static String nameWithoutProc() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }
}
