package dev.glomers.bench.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Signals for a process and those that belong to it, which Java has none for: by the {@code kill} of the shell. */
final class Signal {
    private static final int SECONDS = 5;
    /** A process may have children while it is looked for them; none has them faster than this for long. */
    private static final int ROUNDS = 5;

    private Signal() {}

    /**
     * Sends a signal to a process, then to its family, until there are no new members.
     *
     * @param name without the SIG: {@code STOP}
     * @param family its other members at this moment
     * @throws IOException if the process did not get it
     */
    static void send(String name, long root, Supplier<List<Long>> family) throws IOException {
        if (!kill(name, List.of(root))) {
            throw new IOException("kill -" + name + " " + root + " failed");
        }
        Set<Long> reached = new LinkedHashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<Long> found = new ArrayList<>(family.get());
            found.removeAll(reached);
            if (found.isEmpty()) {
                return;
            }
            // One that ended meanwhile is no failure.
            kill(name, found);
            reached.addAll(found);
        }
    }

    private static boolean kill(String name, List<Long> pids) throws IOException {
        // shell: its own kill, since slim images have no program of that name; a constant script, numbers as arguments.
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "kill \"$@\"", "kill", "-" + name));
        pids.forEach(pid -> command.add(Long.toString(pid)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        boolean interrupted = Thread.interrupted();
        try {
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor(SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0 && said.isEmpty();
        } catch (InterruptedException e) {
            interrupted = true;
            return false;
        } finally {
            process.destroyForcibly();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
