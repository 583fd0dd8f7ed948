package dev.glomers.runner.cli;

import dev.glomers.runner.query.ArchiveIndex;
import dev.glomers.runner.query.QueryException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glomers query}. */
@Command(
        name = "query",
        description = "Ask all runs in SQL, of SQLite's kind. The views are runs and cells; docs/archive.md has their "
                + "columns.",
        footer = {
            "",
            "glomers query \"select strategy, round(avg(msgs_per_op), 2) as msgs from cells",
            "               where experiment = 'broadcast' and status = 'valid' group by strategy\""
        })
final class QueryCommand implements Callable<Integer> {
    /** How the answer is written; lower case, since these are words of the command line. */
    enum Format {
        table,
        csv,
        json
    }

    @Parameters(index = "0", paramLabel = "SQL", description = "A select.")
    private String sql = "";

    @Option(
            names = "--format",
            paramLabel = "table|csv|json",
            defaultValue = "table",
            description = "Default: ${DEFAULT-VALUE}.")
    private Format format = Format.table;

    @Mixin
    private ArchiveOption archive = new ArchiveOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        try (Answer answer = Answer.in(format, out)) {
            ArchiveIndex.upToDate(archive.open(), problem -> err.println("left out: " + problem))
                    .query(sql, answer);
            return ExitCodes.MET;
        } catch (QueryException e) {
            String why = Terminal.multiline(String.valueOf(e.getMessage()));
            throw e.isTheQuerys()
                    ? new UserError(
                            ExitCodes.BAD_INPUT,
                            "SQL: " + why
                                    + "\n    expected a select over runs or cells; docs/archive.md has their columns")
                    : new UserError(ExitCodes.ENGINE_FAILED, archive.folder() + ": " + why);
        }
    }
}
