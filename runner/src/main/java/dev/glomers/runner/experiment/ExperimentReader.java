package dev.glomers.runner.experiment;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an experiment file. */
public final class ExperimentReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,79}");
    private static final String NAME_EXPECTED = "letters, digits, dots, dashes and underscores, at most 80";

    private final ProgramCatalogue catalogue;

    /** A reader that knows these programs. */
    public ExperimentReader(ProgramCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** Reads a file; paths in it are relative to its folder. */
    public ReadResult read(Path file) {
        String shown = file.toString();
        try {
            // In UTF-8, a character takes up to four bytes; more is not even read.
            if (Files.size(file) > 4L * YamlReader.MAX_CHARACTERS) {
                return unreadable(
                        shown,
                        "a file of " + Files.size(file) + " bytes",
                        "an experiment has at most " + YamlReader.MAX_CHARACTERS + " characters");
            }
            return read(file, Files.readString(file));
        } catch (NoSuchFileException e) {
            return unreadable(shown, "no such file", "see glomers run --help; experiments/ has some to begin with");
        } catch (CharacterCodingException e) {
            return unreadable(shown, "bytes that are not UTF-8", "save it as UTF-8");
        } catch (IOException e) {
            return unreadable(shown, "a file that can't be read: " + e.getMessage(), "");
        }
    }

    private static ReadResult unreadable(String file, String found, String mend) {
        return new ReadResult.Rejected(
                List.of(new Problem(file, Location.START, "", found, "an experiment in YAML", mend)));
    }

    /**
     * Reads a text.
     *
     * @param file whose text it is
     */
    public ReadResult read(Path file, String text) {
        Problems problems = new Problems(file.toString());
        String fileName = String.valueOf(file.getFileName());
        String name = fileName.replaceFirst("\\.ya?ml$", "");
        if (!NAME.matcher(name).matches()) {
            String mend = "rename the file: its name is that of the folder in the archive";
            problems.add(Location.START, "", "the file name \"" + fileName + "\"", NAME_EXPECTED, mend);
        }
        Optional<Yaml> root = new YamlReader(problems).read(text);
        Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("/"));
        Optional<Experiment> experiment = root.map(yaml -> new Document(problems, folder).read(yaml, name, file, text));
        if (problems.isEmpty() && experiment.isPresent()) {
            return new ReadResult.Accepted(experiment.get());
        }
        return new ReadResult.Rejected(problems.inOrder());
    }

    /** The reading of one document. */
    private final class Document {
        private final Problems problems;
        private final Reading reading;
        private final Path folder;

        private Document(Problems problems, Path folder) {
            this.problems = problems;
            this.reading = new Reading(problems);
            this.folder = folder;
        }

        private Experiment read(Yaml root, String name, Path file, String source) {
            Map<String, Yaml.Entry> entries =
                    reading.mapping(root, "", "a map of question, workload, node, options, matrix and so on");
            List<String> known = new ArrayList<>(List.of("question"));
            known.addAll(CaseReader.KEYS);
            known.add("memory");
            known.add("cases");
            reading.refuseUnknownKeys(entries, known, "");
            String question = question(root, entries);
            MemoryWish memory = memory(entries.get("memory"));
            List<CaseDraft> drafts = entries.containsKey("cases") ? cases(entries) : onlyCase(root, entries);
            List<Cell> cells = new CellMaker(problems, catalogue).cells(drafts);
            return new Experiment(name, file, source, question, memory, cells);
        }

        private String question(Yaml root, Map<String, Yaml.Entry> entries) {
            String expected = "a sentence that says what the experiment asks";
            Yaml.Entry question = entries.get("question");
            if (question == null) {
                if (root instanceof Yaml.Mapping) {
                    problems.add(root.at(), "question", "nothing", expected, "begin the file with question: ...");
                }
                return "";
            }
            return reading.text(question.value(), "question", expected)
                    .map(String::strip)
                    .orElse("");
        }

        private MemoryWish memory(Yaml.@Nullable Entry entry) {
            if (entry == null) {
                return MemoryWish.NONE;
            }
            Map<String, Yaml.Entry> amounts =
                    reading.mapping(entry.value(), "memory", "a map of harness and nodes, such as {harness: 4 GiB}");
            reading.refuseUnknownKeys(amounts, List.of("harness", "nodes"), "memory");
            return new MemoryWish(memory(amounts, "harness"), memory(amounts, "nodes"));
        }

        private OptionalLong memory(Map<String, Yaml.Entry> amounts, String key) {
            Yaml.Entry amount = amounts.get(key);
            return amount == null ? OptionalLong.empty() : reading.memory(amount.value(), "memory." + key);
        }

        private List<CaseDraft> onlyCase(Yaml root, Map<String, Yaml.Entry> entries) {
            Map<String, Yaml.Entry> own = new LinkedHashMap<>(entries);
            own.keySet().retainAll(CaseReader.KEYS);
            List<CaseDraft> drafts = new ArrayList<>();
            if (root instanceof Yaml.Mapping) {
                caseReader(List.of(), programs(entries))
                        .read(root.at(), "", Map.of(), own, "")
                        .ifPresent(drafts::add);
            }
            return drafts;
        }

        private List<CaseDraft> cases(Map<String, Yaml.Entry> entries) {
            Map<String, Yaml.Entry> shared = new LinkedHashMap<>(entries);
            shared.keySet().retainAll(CaseReader.KEYS);
            Yaml.Entry listed = Objects.requireNonNull(entries.get("cases"));
            List<Yaml> items = reading.sequence(listed.value(), "cases", "a list of cases, each with a name");
            List<String> names = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                names.add(name(items.get(i), "cases[" + i + "]", names));
            }
            CaseReader reader = caseReader(names, programs(entries));
            List<CaseDraft> drafts = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                if (items.get(i) instanceof Yaml.Mapping mapping) {
                    String path = "cases[" + i + "]";
                    Map<String, Yaml.Entry> own = new LinkedHashMap<>(mapping.entries());
                    List<String> known = new ArrayList<>(List.of("name"));
                    known.addAll(CaseReader.KEYS);
                    reading.refuseUnknownKeys(own, known, path);
                    own.keySet().retainAll(CaseReader.KEYS);
                    reader.read(mapping.at(), names.get(i), shared, own, path).ifPresent(drafts::add);
                }
            }
            return drafts;
        }

        private String name(Yaml item, String path, List<String> taken) {
            Yaml.Entry entry = reading.mapping(item, path, "a map with a name").get("name");
            if (entry == null) {
                if (item instanceof Yaml.Mapping) {
                    problems.add(item.at(), path, "no name", "the key name, such as name: 3d");
                }
                return "";
            }
            String namePath = path + ".name";
            String name = reading.text(entry.value(), namePath, NAME_EXPECTED).orElse("");
            if (!name.isEmpty() && !NAME.matcher(name).matches()) {
                problems.add(entry.value().at(), namePath, entry.value().describe(), NAME_EXPECTED);
            }
            if (taken.contains(name)) {
                problems.add(entry.value().at(), namePath, "\"" + name + "\" a second time", "a name of its own");
            }
            return name;
        }

        private CaseReader caseReader(List<String> names, List<String> programs) {
            MatrixReader matrixReader = new MatrixReader(reading, parameters(programs));
            return new CaseReader(
                    reading,
                    new NodeReader(reading, catalogue, folder),
                    matrixReader,
                    new ExpectationReader(reading, matrixReader, names));
        }

        private Parameters parameters(List<String> programs) {
            return new Parameters(programs, catalogue);
        }

        /** Every text in the document that names a program of ours, wherever it stands: enough to know parameters by. */
        private List<String> programs(Map<String, Yaml.Entry> entries) {
            Set<String> programs = new LinkedHashSet<>();
            entries.forEach((key, entry) -> collectPrograms(key, entry.value(), programs));
            return List.copyOf(programs);
        }

        private void collectPrograms(String key, Yaml value, Set<String> programs) {
            if (value instanceof Yaml.Scalar scalar) {
                boolean names = key.equals("node") || key.equals(Parameters.PROGRAM);
                if (names && catalogue.names().contains(scalar.text())) {
                    programs.add(scalar.text());
                }
            } else if (value instanceof Yaml.Sequence sequence) {
                sequence.items().forEach(item -> collectPrograms(key, item, programs));
            } else if (value instanceof Yaml.Mapping mapping) {
                mapping.entries().forEach((inner, entry) -> collectPrograms(inner, entry.value(), programs));
            }
        }
    }
}
