package dev.glomers.runner.cli;

import dev.glomers.program.Parameter;
import dev.glomers.program.ProgramArgumentException;
import dev.glomers.protocol.Programs;
import dev.glomers.runner.experiment.ProgramCatalogue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The node programs that come with Glomers. */
final class BundledPrograms implements ProgramCatalogue {
    @Override
    public List<String> names() {
        return Programs.names();
    }

    @Override
    public List<String> parameters(String program) {
        return Programs.find(program)
                .map(found -> found.parameters().stream().map(Parameter::name).toList())
                .orElse(List.of());
    }

    @Override
    public Optional<String> refusal(String program, List<String> arguments) {
        List<String> line = new ArrayList<>(List.of(program));
        line.addAll(arguments);
        try {
            var unused = Programs.parse(line);
            return Optional.empty();
        } catch (ProgramArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
