package dev.glomers.runner.cli;

import java.util.List;
import java.util.stream.Collectors;

/** Arguments as a shell takes them. */
final class ShellWords {
    private ShellWords() {}

    /** The arguments on one line, those quoted that have to be. */
    static String join(List<String> argv) {
        return argv.stream()
                .map(word -> word.matches("[A-Za-z0-9_./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }
}
