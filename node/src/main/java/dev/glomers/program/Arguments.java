package dev.glomers.program;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The values that a program's parameters have been given, defaults where nothing was said. */
public final class Arguments {
    private final Map<String, Object> values;

    private Arguments(Map<String, Object> values) {
        this.values = values;
    }

    /** The value of one of the program's parameters. */
    @SuppressWarnings("unchecked") // parse() put it there, for the parameter of this name
    public <T> T get(Parameter<T> parameter) {
        Object value = values.get(parameter.name());
        if (value == null) {
            throw new IllegalArgumentException("the program does not declare --" + parameter.name());
        }
        return (T) value;
    }

    /**
     * Reads {@code --name value} and {@code --name=value}.
     *
     * @throws ProgramArgumentException if an argument is unknown, given twice, without a value, or has a bad one
     */
    static Arguments parse(Program program, List<String> arguments) throws ProgramArgumentException {
        Map<String, Object> values = new LinkedHashMap<>();
        int next = 0;
        while (next < arguments.size()) {
            String argument = arguments.get(next++);
            int equals = argument.indexOf('=');
            String flag = equals < 0 ? argument : argument.substring(0, equals);
            Parameter<?> parameter = find(program, flag);
            if (equals < 0 && next == arguments.size()) {
                throw new ProgramArgumentException(
                        program.name() + ": expected a value after " + flag + " (" + parameter.form() + ")");
            }
            String text = equals < 0 ? arguments.get(next++) : argument.substring(equals + 1);
            if (values.put(parameter.name(), parameter.valueOf(program.name(), text)) != null) {
                throw new ProgramArgumentException(program.name() + ": found " + flag + " twice, expected it once");
            }
        }
        program.parameters().forEach(each -> values.putIfAbsent(each.name(), each.defaultValue()));
        return new Arguments(values);
    }

    private static Parameter<?> find(Program program, String flag) throws ProgramArgumentException {
        Optional<Parameter<?>> found = program.parameters().stream()
                .filter(each -> flag.equals("--" + each.name()))
                .findFirst();
        return found.orElseThrow(() -> new ProgramArgumentException(
                program.name() + ": unknown argument \"" + flag + "\"; " + known(program)));
    }

    private static String known(Program program) {
        if (program.parameters().isEmpty()) {
            return program.name() + " takes none";
        }
        return program.name() + " takes "
                + program.parameters().stream().map(Parameter::summary).collect(Collectors.joining(", "));
    }
}
