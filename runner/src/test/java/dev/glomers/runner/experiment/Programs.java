package dev.glomers.runner.experiment;

import java.util.List;
import java.util.Optional;

/** A catalogue of two programs, so that these tests do not change with the real ones. */
final class Programs implements ProgramCatalogue {
    @Override
    public List<String> names() {
        return List.of("echo", "broadcast");
    }

    @Override
    public List<String> parameters(String program) {
        return program.equals("broadcast") ? List.of("strategy", "fan-out", "rate") : List.of();
    }

    @Override
    public Optional<String> refusal(String program, List<String> arguments) {
        for (int i = 0; i < arguments.size(); i += 2) {
            if (!parameters(program).contains(arguments.get(i).substring(2))) {
                return Optional.of(program + " takes no " + arguments.get(i));
            }
            if (arguments.get(i + 1).equals("moon")) {
                return Optional.of("expected --strategy to be flood or star, found \"moon\"");
            }
        }
        return Optional.empty();
    }
}
