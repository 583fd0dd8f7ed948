package dev.glomers.runner.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What the names in {@code matrix}, {@code exclude}, {@code include} and {@code when} stand for. A name is one of the
 * harness's options, {@code workload}, {@code program}, or an argument of the node program; an argument that is called
 * like an option is written {@code args.NAME}, as are all arguments of a command, whose names nobody knows.
 */
final class Parameters {
    static final String WORKLOAD = "workload";
    static final String PROGRAM = "program";
    static final String ARGUMENT_PREFIX = "args.";

    /** What a parameter sets. */
    enum Target {
        WORKLOAD,
        PROGRAM,
        OPTION,
        ARGUMENT
    }

    /**
     * A parameter by its full name.
     *
     * @param name as cells have it: {@code node-count}, {@code strategy}, {@code args.rate}
     * @param bare the option's or argument's own name
     */
    record Parameter(Target target, String name, String bare) {}

    private final List<String> programs;
    private final ProgramCatalogue catalogue;

    /**
     * The parameters where these programs may run.
     *
     * @param programs names of our programs, none for a command
     */
    Parameters(List<String> programs, ProgramCatalogue catalogue) {
        this.programs = List.copyOf(programs);
        this.catalogue = catalogue;
    }

    /** What the name stands for, if anything. */
    Optional<Parameter> resolve(String name) {
        boolean isOurs = name.equals(PROGRAM) && !programs.isEmpty();
        if (name.equals(WORKLOAD) || isOurs || HarnessOption.of(name).isPresent()) {
            return Optional.of(named(name));
        }
        if (name.startsWith(ARGUMENT_PREFIX) && name.length() > ARGUMENT_PREFIX.length()) {
            return Optional.of(argument(name.substring(ARGUMENT_PREFIX.length())));
        }
        return arguments().contains(name) ? Optional.of(argument(name)) : Optional.empty();
    }

    /** The parameter for an argument of the node. */
    static Parameter argument(String bare) {
        boolean clashes = HarnessOption.of(bare).isPresent() || bare.equals(WORKLOAD) || bare.equals(PROGRAM);
        return new Parameter(Target.ARGUMENT, clashes ? ARGUMENT_PREFIX + bare : bare, bare);
    }

    /** The parameter whose full name this is, as {@link #resolve} gave it. */
    static Parameter named(String name) {
        if (name.equals(WORKLOAD)) {
            return new Parameter(Target.WORKLOAD, name, name);
        }
        if (name.equals(PROGRAM)) {
            return new Parameter(Target.PROGRAM, name, name);
        }
        if (HarnessOption.of(name).isPresent()) {
            return new Parameter(Target.OPTION, name, name);
        }
        return argument(name.startsWith(ARGUMENT_PREFIX) ? name.substring(ARGUMENT_PREFIX.length()) : name);
    }

    /** Every name that can be resolved, for a message. */
    List<String> known() {
        List<String> known = new ArrayList<>(HarnessOption.labels());
        known.add(WORKLOAD);
        if (programs.isEmpty()) {
            known.add(ARGUMENT_PREFIX + "NAME");
        } else {
            known.add(PROGRAM);
            known.addAll(arguments());
        }
        return known;
    }

    private TreeSet<String> arguments() {
        TreeSet<String> arguments = new TreeSet<>();
        programs.forEach(program -> arguments.addAll(catalogue.parameters(program)));
        return arguments;
    }
}
