package dev.glomers.program;

/**
 * A parameter of a program.
 *
 * @param name as in {@code --name}
 * @param type what values it takes
 * @param defaultValue what it is if nothing is said
 * @param meaning a sentence for the help, without its full stop
 */
public record Parameter<T>(String name, ParameterType<T> type, T defaultValue, String meaning) {
    /** What may be written, as help and errors show it. */
    public String form() {
        return type.form();
    }

    /** The default as it would be written. */
    public String shownDefault() {
        return type.show(defaultValue);
    }

    /** {@code --name (form, default value)}: how errors list it. */
    String summary() {
        return "--" + name + " (" + form() + "; default " + shownDefault() + ")";
    }

    T valueOf(String program, String text) throws ProgramArgumentException {
        return type.parse(text)
                .orElseThrow(() -> new ProgramArgumentException(
                        program + ": expected --" + name + " to be " + form() + ", found \"" + text + "\""));
    }
}
