package dev.glomers.runner.cli;

import dev.glomers.runner.experiment.Cell;
import dev.glomers.runner.experiment.Experiment;
import dev.glomers.runner.experiment.Nearest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** Picks some of an experiment's cells. */
final class Selection {
    @Option(
            names = "--only",
            paramLabel = "PATTERN",
            description = "Only cells whose id or case matches; * stands for anything: --only '3*', "
                    + "--only '*strategy=star*'. May be given several times.")
    private List<String> patterns = new ArrayList<>();

    @Option(
            names = "--cell",
            paramLabel = "ID",
            description = "Only the cell with this id. May be given several times.")
    private List<String> ids = new ArrayList<>();

    /**
     * The cells that are picked; all of them if nothing is said.
     *
     * @throws UserError if a pattern or id picks none
     */
    List<Cell> of(Experiment experiment) {
        List<Cell> cells = experiment.cells();
        if (patterns.isEmpty() && ids.isEmpty()) {
            return cells;
        }
        List<String> known = cells.stream().map(Cell::id).toList();
        for (String id : ids) {
            if (!known.contains(id)) {
                throw nothing("--cell " + id, id, known);
            }
        }
        for (String pattern : patterns) {
            if (cells.stream().noneMatch(cell -> matches(cell, pattern))) {
                throw nothing("--only " + pattern, pattern, known);
            }
        }
        return cells.stream()
                .filter(cell ->
                        ids.contains(cell.id()) || patterns.stream().anyMatch(pattern -> matches(cell, pattern)))
                .toList();
    }

    private static UserError nothing(String option, String wanted, List<String> known) {
        String hint = Nearest.hint(wanted, known);
        String some = String.join(", ", known.subList(0, Math.min(5, known.size())));
        return new UserError(
                ExitCodes.BAD_INPUT,
                String.format(
                        Locale.ROOT,
                        "%s: found no such cell%n    expected one of %d: %s%s%n    %s",
                        option,
                        known.size(),
                        some,
                        known.size() > 5 ? ", ..." : "",
                        hint.isEmpty() ? "glomers plan shows them all" : hint));
    }

    private static boolean matches(Cell cell, String pattern) {
        List<String> literals = new ArrayList<>();
        for (String literal : pattern.split("\\*", -1)) {
            literals.add(Pattern.quote(literal));
        }
        Pattern glob = Pattern.compile(String.join(".*", literals));
        return glob.matcher(cell.id()).matches() || glob.matcher(cell.name()).matches();
    }
}
