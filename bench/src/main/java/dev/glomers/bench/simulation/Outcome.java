package dev.glomers.bench.simulation;

import dev.glomers.bench.checker.Validity;
import dev.glomers.bench.checker.Verdict;
import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.session.Played;
import dev.glomers.bench.session.TestOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What came of a simulation. */
public sealed interface Outcome {
    /** The test that was played. */
    TestOptions options();

    /** The last things that happened, the oldest first: ops in Jepsen's columns, and what nodes logged. */
    List<String> lastEvents();

    /** All ops; empty if the nodes could not even be set up. */
    History history();

    /**
     * The command that plays the same again, from the project's directory; if the simulation was told what its protocol
     * is called there.
     */
    default Optional<String> replay() {
        return Replay.command(options());
    }

    /** Passes if the run is valid. */
    void assertValid();

    /** Passes if the checkers found something wrong: a crash or an unknown is not enough. */
    void assertInvalid();

    /** It ran to its end, and was judged. */
    record Judged(TestOptions options, List<String> lastEvents, Played played, Verdict verdict) implements Outcome {
        @Override
        public History history() {
            return played.history();
        }

        @Override
        public void assertValid() {
            expect(Validity.VALID);
        }

        @Override
        public void assertInvalid() {
            expect(Validity.INVALID);
        }

        private void expect(Validity expected) {
            if (verdict.validity() != expected) {
                throw new AssertionError("expected a run that is " + expected.toEdn() + " (:valid?), found "
                        + verdict.validity().toEdn() + "\n" + this);
            }
        }

        @Override
        public String toString() {
            String words = verdict.explanations().values().stream()
                    .map(text -> text + "\n")
                    .collect(Collectors.joining());
            return report(this, words + Edn.pretty(wrongParts()));
        }

        /** The parts of the verdict that are not valid; all of it if they all are. */
        private Map<Keyword, @Nullable Object> wrongParts() {
            Map<Keyword, @Nullable Object> wrong = new LinkedHashMap<>(verdict.results());
            wrong.values()
                    .removeIf(part -> !(part instanceof Map<?, ?> map)
                            || Validity.VALID.toEdn().equals(map.get(Keyword.of("valid?"))));
            return wrong.isEmpty() ? verdict.results() : wrong;
        }
    }

    /** A node died, or could not be set up. */
    record Crashed(TestOptions options, List<String> lastEvents, History history, String why) implements Outcome {
        @Override
        public void assertValid() {
            throw new AssertionError("expected a valid run, but the nodes crashed\n" + this);
        }

        @Override
        public void assertInvalid() {
            throw new AssertionError("expected an invalid run, but the nodes crashed\n" + this);
        }

        @Override
        public String toString() {
            return report(this, why);
        }
    }

    private static String report(Outcome outcome, String what) {
        TestOptions options = outcome.options();
        return options.workload() + ", " + options.nodes().size() + " nodes, nemesis " + options.nemesis() + ", seed "
                + options.seed() + " (with @Seeds: -Dglomers.seed=" + options.seed() + " replays it)\n"
                + outcome.replay().map(command -> "replay: " + command + "\n").orElse("")
                + firstLines(what) + "\nlast events:\n"
                + outcome.lastEvents().stream().map(line -> "  " + line).collect(Collectors.joining("\n"));
    }

    /** A message is to be read: of thousands of lost elements the first will do. */
    private static String firstLines(String text) {
        int most = 100;
        List<String> lines = text.lines().toList();
        return lines.size() <= most
                ? text
                : String.join("\n", lines.subList(0, most)) + "\n... and " + (lines.size() - most) + " lines more";
    }
}
