package dev.glomers.runner.cli;

import dev.glomers.runner.experiment.ProgramCatalogue;

/** The programs that the command line knows, for tests in other packages. */
public final class Catalogues {
    private Catalogues() {}

    /** All that come with Glomers. */
    public static ProgramCatalogue bundled() {
        return new BundledPrograms();
    }
}
