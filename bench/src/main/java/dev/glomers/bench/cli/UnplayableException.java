package dev.glomers.bench.cli;

import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Arguments that are good one by one, but together make a test that can't be played. Maelstrom begins such a test and
 * crashes, so the exit code is that of a crash.
 */
final class UnplayableException extends ParameterException {
    private static final long serialVersionUID = 1L;

    UnplayableException(CommandLine commandLine, String message) {
        super(commandLine, message);
    }
}
