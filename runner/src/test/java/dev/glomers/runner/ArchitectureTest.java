package dev.glomers.runner;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows between the runner's packages, as ARCHITECTURE.md draws them. */
final class ArchitectureTest {
    private static final String RUNNER = "dev.glomers.runner.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.glomers.runner");

    private static void assertIgnorant(String of, String... others) {
        String[] packages = new String[others.length];
        for (int i = 0; i < others.length; i++) {
            packages[i] = RUNNER + others[i] + "..";
        }
        noClasses()
                .that()
                .resideInAPackage(RUNNER + of + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .check(CLASSES);
    }

    @Test
    void anEngineKnowsNothingOfExperimentsArchivesAndReports() {
        assertIgnorant("engine", "experiment", "archive", "report", "results", "run", "cli");
    }

    @Test
    void anImageIsMadeOfACheckoutThroughADaemonAlone() {
        assertIgnorant("image", "experiment", "archive", "report", "results", "run", "cli");
        assertIgnorant("engine", "image");
    }

    @Test
    void aReportIsMadeOfTheArchiveAlone() {
        assertIgnorant("report", "engine", "experiment", "results", "run", "cli");
    }

    @Test
    void theArchiveKnowsNobody() {
        assertIgnorant("archive", "engine", "experiment", "report", "results", "run", "cli");
    }

    @Test
    void runsAreComparedByTheirArchivesAlone() {
        assertIgnorant("compare", "engine", "experiment", "results", "run", "cli");
    }

    @Test
    void statisticsKnowNothingButNumbers() {
        assertIgnorant("statistics", "archive", "engine", "experiment", "report", "results", "run", "text", "cli");
    }

    @Test
    void chartsKnowNothingButNumbersAndWords() {
        assertIgnorant(
                "chart", "archive", "compare", "engine", "experiment", "query", "report", "results", "run", "cli");
    }

    @Test
    void anExperimentKnowsOnlyTheArchivesWords() {
        assertIgnorant("experiment", "engine", "report", "results", "run", "cli");
    }

    @Test
    void resultsAreReadForTheArchiveAlone() {
        assertIgnorant("results", "engine", "experiment", "report", "run", "cli");
    }

    @Test
    void nobodyKnowsTheCommandLine() {
        assertIgnorant("run", "cli", "report");
    }

    @Test
    void theIndexKnowsTheArchiveAlone() {
        assertIgnorant("query", "engine", "experiment", "report", "results", "run", "cli");
    }
}
