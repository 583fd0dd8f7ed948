package dev.glomers.runner.experiment;

import dev.glomers.runner.archive.CellStatus;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes the cells of cases, and checks each value where it ends up. */
final class CellMaker {
    /** So many take about a second. */
    private static final long MAX_COMPARISONS = 20_000_000;

    private static final String NO_NEMESIS = "none";
    /** Those that some harness has; what the chosen one has is looked at before a run. */
    private static final List<String> NEMESES =
            List.of("partition", "partition-one-way", "duplicate", "loss", "slow", "pause", "kill");

    private final Problems problems;
    private final ProgramCatalogue catalogue;
    /** The places of the expectations that some cell has. */
    private final Set<Location> used = new LinkedHashSet<>();

    private final List<Cell> cells = new ArrayList<>();

    CellMaker(Problems problems, ProgramCatalogue catalogue) {
        this.problems = problems;
        this.catalogue = catalogue;
    }

    /** The cells of these cases, in order. */
    List<Cell> cells(List<CaseDraft> drafts) {
        drafts.forEach(this::addCells);
        refuseTwins();
        for (CaseDraft draft : drafts) {
            draft.expectations().stream()
                    .filter(expectation -> !used.contains(expectation.at()))
                    .forEach(expectation -> problems.add(
                            expectation.at(),
                            expectation.path(),
                            "an expectation that is for no cell",
                            "cases and when to match at least one cell",
                            "compare them with the names of cases and the values in matrix"));
        }
        return cells;
    }

    private void addCells(CaseDraft draft) {
        long count = draft.matrix().span() * draft.runs().size();
        long comparisons = draft.matrix().span() * draft.matrix().excludes().size();
        if (cells.size() + count > Matrix.MAX_COMBINATIONS || comparisons > MAX_COMPARISONS) {
            String path = Reading.join(draft.path(), "matrix");
            String found = comparisons > MAX_COMPARISONS
                    ? "more than " + MAX_COMPARISONS + " comparisons of combinations with excludes"
                    : "more than " + Matrix.MAX_COMBINATIONS + " cells in all";
            problems.add(draft.at(), path, found, "a matrix that can be run", "take values or repeats out");
            return;
        }
        if (count == 0) {
            // An axis without values, or seeds without a seed: told already.
            return;
        }
        List<SortedMap<String, Yaml.Scalar>> combinations = draft.matrix().combinations(problems);
        if (combinations.isEmpty()) {
            String path = Reading.join(draft.path(), "exclude");
            problems.add(draft.at(), path, "every combination excluded", "at least one cell", "exclude less");
        }
        for (SortedMap<String, Yaml.Scalar> combination : combinations) {
            for (CaseDraft.Run run : draft.runs()) {
                cell(draft, combination, run).ifPresent(cells::add);
            }
        }
    }

    /** The values of one cell, while they are sorted out. */
    private static final class Values {
        private final SortedMap<String, Yaml.Scalar> options = new TreeMap<>();
        private final SortedMap<String, Yaml.Scalar> arguments = new TreeMap<>();
        private final SortedMap<String, String> parameters = new TreeMap<>();
        private final SortedMap<String, Location> origins = new TreeMap<>();

        private void put(Parameters.Parameter parameter, Yaml.Scalar value) {
            switch (parameter.target()) {
                case OPTION -> options.put(parameter.bare(), value);
                case ARGUMENT -> arguments.put(parameter.bare(), value);
                case WORKLOAD, PROGRAM -> {
                    // Read from the parameters, below.
                }
            }
            parameters.put(parameter.name(), value.text());
            origins.put(parameter.name(), value.at());
        }
    }

    private Optional<Cell> cell(CaseDraft draft, SortedMap<String, Yaml.Scalar> combination, CaseDraft.Run run) {
        Values values = values(draft, combination);
        checkOptions(draft, values);
        Optional<Workload> workload = workload(draft, values);
        Optional<NodeSpec> node = node(draft, values);
        if (workload.isEmpty() || node.isEmpty()) {
            return Optional.empty();
        }
        SortedMap<String, String> varying = new TreeMap<>();
        combination.forEach((name, value) -> varying.put(name, value.text()));
        Optional<Long> seed = Optional.empty();
        if (run instanceof CaseDraft.Run.Seeded seeded) {
            seed = Optional.of(seeded.seed());
            varying.put("seed", Long.toString(seeded.seed()));
            values.parameters.put("seed", Long.toString(seeded.seed()));
        } else if (run instanceof CaseDraft.Run.Repeat repeat) {
            varying.put("repeat", Long.toString(repeat.number()));
            values.parameters.put("repeat", Long.toString(repeat.number()));
        }
        SortedMap<String, String> options = new TreeMap<>();
        values.options.forEach((name, value) -> options.put(name, value.text()));
        options.remove(HarnessOption.NEMESIS.label(), NO_NEMESIS);
        return Optional.of(new Cell(
                CellId.of(draft.name(), varying, workload.get().label()),
                draft.name(),
                workload.get(),
                node.get(),
                options,
                values.parameters,
                seed,
                draft.timeout(),
                expectations(draft, values.parameters),
                draft.records(),
                values.origins));
    }

    private Values values(CaseDraft draft, SortedMap<String, Yaml.Scalar> combination) {
        Values values = new Values();
        if (draft.workload() != null) {
            values.put(Parameters.named(Parameters.WORKLOAD), draft.workload());
        }
        if (draft.node() instanceof NodeDraft.Program program) {
            Yaml.Scalar name = new Yaml.Scalar(program.at(), program.name(), Yaml.Kind.TEXT);
            values.put(Parameters.named(Parameters.PROGRAM), name);
        } else if (draft.node() instanceof NodeDraft.Command command) {
            String name = String.valueOf(command.executable().getFileName());
            values.parameters.put("command", name);
            values.origins.put("command", command.at());
        }
        draft.options().forEach((name, value) -> values.put(Parameters.named(name), value));
        draft.node().arguments().forEach((name, value) -> values.put(Parameters.argument(name), value));
        combination.forEach((name, value) -> values.put(Parameters.named(name), value));
        return values;
    }

    private void checkOptions(CaseDraft draft, Values values) {
        values.options.forEach((name, value) -> {
            HarnessOption option = HarnessOption.of(name).orElseThrow();
            String path = Reading.join(draft.path(), name);
            if (!option.takes(value.text())) {
                problems.add(value.at(), path, value.describe(), option.expected());
            } else if (option == HarnessOption.NEMESIS && !value.text().equals(NO_NEMESIS)) {
                for (String fault : value.text().split(" *, *", -1)) {
                    if (!NEMESES.contains(fault)) {
                        String expected = "none, or one of " + String.join(", ", NEMESES);
                        problems.add(value.at(), path, "\"" + fault + "\"", expected, Nearest.hint(fault, NEMESES));
                    }
                }
            }
        });
    }

    private Optional<Workload> workload(CaseDraft draft, Values values) {
        String name = values.parameters.get(Parameters.WORKLOAD);
        String path = Reading.join(draft.path(), Parameters.WORKLOAD);
        String expected = "one of " + String.join(", ", Workload.labels());
        if (name == null) {
            problems.add(draft.at(), path, "no workload", expected, "add the key workload");
            return Optional.empty();
        }
        Optional<Workload> workload = Workload.of(name);
        if (workload.isEmpty()) {
            Location at = values.origins.getOrDefault(Parameters.WORKLOAD, draft.at());
            problems.add(at, path, "\"" + name + "\"", expected, Nearest.hint(name, Workload.labels()));
        }
        return workload;
    }

    private Optional<NodeSpec> node(CaseDraft draft, Values values) {
        List<String> arguments = new ArrayList<>();
        values.arguments.forEach((name, value) -> {
            arguments.add("--" + name);
            arguments.add(value.text());
        });
        if (draft.node() instanceof NodeDraft.Command command) {
            List<String> line = new ArrayList<>(command.fixed());
            line.addAll(arguments);
            return Optional.of(new NodeSpec.Command(command.executable(), line));
        }
        String program = String.valueOf(values.parameters.get(Parameters.PROGRAM));
        Location at =
                values.origins.getOrDefault(Parameters.PROGRAM, draft.node().at());
        if (!catalogue.names().contains(program)) {
            String expected = "one of " + String.join(", ", catalogue.names());
            String path = Reading.join(draft.path(), "node");
            problems.add(at, path, "the unknown program \"" + program + "\"", expected, "");
            return Optional.empty();
        }
        return accepts(draft, program, values, arguments, at)
                ? Optional.of(new NodeSpec.Program(program, arguments))
                : Optional.empty();
    }

    /** Tries each argument alone, to tell the place of a bad one; then all of them together. */
    private boolean accepts(
            CaseDraft draft, String program, Values values, List<String> arguments, Location programAt) {
        String path = Reading.join(draft.path(), "node.args");
        boolean areGood = true;
        for (Map.Entry<String, Yaml.Scalar> argument : values.arguments.entrySet()) {
            List<String> alone =
                    List.of("--" + argument.getKey(), argument.getValue().text());
            Optional<String> refusal = catalogue.refusal(program, alone);
            refusal.ifPresent(why -> problems.add(
                    argument.getValue().at(),
                    path,
                    String.join(" ", alone),
                    "an argument that " + program + " takes",
                    why));
            areGood &= refusal.isEmpty();
        }
        Optional<String> refusal = areGood ? catalogue.refusal(program, arguments) : Optional.empty();
        refusal.ifPresent(why -> problems.add(
                programAt, path, String.join(" ", arguments), "arguments that " + program + " takes together", why));
        return areGood && refusal.isEmpty();
    }

    /**
     * What is expected of a cell: every limit that is for it, and one verdict, the last that is for it. A cell of which
     * no verdict is said should be valid.
     */
    private List<Expectation> expectations(CaseDraft draft, SortedMap<String, String> cellParameters) {
        Optional<Expectation> verdict = Optional.of(new Expectation.Verdict(CellStatus.VALID));
        List<Expectation> figures = new ArrayList<>();
        for (ExpectationDraft expectation : draft.expectations()) {
            if (!expectation.appliesTo(draft.name(), cellParameters)) {
                continue;
            }
            used.add(expectation.at());
            if (expectation.metric().equals(Expectation.Verdict.KEY)) {
                verdict = expectation.expectation();
            } else {
                expectation.expectation().ifPresent(figures::add);
            }
        }
        List<Expectation> all = new ArrayList<>();
        verdict.ifPresent(all::add);
        all.addAll(figures);
        return all;
    }

    private void refuseTwins() {
        Map<String, Cell> byId = new TreeMap<>();
        for (Cell cell : cells) {
            if (byId.putIfAbsent(cell.id(), cell) != null) {
                Location at = cell.origins().values().stream()
                        .max(Location::compareTo)
                        .orElse(Location.START);
                problems.add(
                        at,
                        "",
                        "the cell " + cell.id() + " a second time",
                        "each combination once",
                        "an include may repeat a combination of the matrix");
            }
        }
    }
}
