package dev.glomers.runner.fuzz;

import java.util.Locale;

/** A reader of what others wrote. */
enum Target {
    /** The bench's reader of EDN: one or more values. */
    EDN(EdnAttack::run),
    /** The runner's reader of a store: see {@link StoreAttack} for the input's form. */
    RESULTS(StoreAttack::run),
    /** The reader of experiments: a YAML file. */
    YAML(YamlAttack::run),
    /** The nodes' codec: a line of JSON. */
    WIRE(WireAttack::run),
    /** The bench's reader of what nodes print: lines. */
    STDOUT(StdoutAttack::run),
    /** The archive's readers of what another archive may hold: a JSON file. */
    ARCHIVE(ArchiveAttack::run);

    private final Attack attack;

    Target(Attack attack) {
        this.attack = attack;
    }

    /** What is done with an input. */
    @FunctionalInterface
    interface Attack {
        /** Reads it; to throw anything is a bug, and so is to take more than a few seconds. */
        void on(byte[] input) throws Exception;
    }

    /** Its name on the command line, and of the folder with its corpus. */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Target of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    /** Lets the reader have the input. */
    void take(byte[] input) throws Exception {
        attack.on(input);
    }
}
