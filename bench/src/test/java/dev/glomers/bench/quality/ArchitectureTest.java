package dev.glomers.bench.quality;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchitectureTest {
    private static final String BENCH = "dev.glomers.bench.";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.glomers.bench");

    /** Every package but cli, and all of ours that it may know: what is not named here it must not know. */
    @ParameterizedTest
    @CsvSource({
        "edn, ''",
        "random, ''",
        "history, edn",
        "checker, history edn",
        "generator, history edn random",
        "sim, dev.glomers.node dev.glomers.wire",
        "interpreter, generator history edn sim dev.glomers.node",
        "client, interpreter generator history edn sim dev.glomers.node dev.glomers.wire",
        "nemesis, generator history edn random sim",
        "workload, client checker generator history edn random dev.glomers.wire",
        "check, store workload checker history edn random",
        "service, edn sim dev.glomers.wire",
        "store, history checker edn",
        "picture, history edn sim dev.glomers.wire",
        "process, sim dev.glomers.node dev.glomers.wire",
        "session, workload nemesis client interpreter generator checker history edn random service sim process"
                + " dev.glomers.node dev.glomers.wire",
        "junit, ''",
        "simulation, session workload interpreter checker history edn random sim dev.glomers.node"
    })
    void aPackageKnowsOnlyWhatIsBelowIt(String name, String known) {
        String self = BENCH + name + "..";
        String[] allowed = Stream.concat(
                        Stream.of(self),
                        Arrays.stream(known.split(" ", -1))
                                .filter(each -> !each.isEmpty())
                                .map(each -> each.startsWith("dev.") ? each + ".." : BENCH + each + ".."))
                .toArray(String[]::new);
        classes()
                .that()
                .resideInAPackage(self)
                .should()
                .onlyDependOnClassesThat(not(resideInAPackage("dev.glomers..")).or(resideInAnyPackage(allowed)))
                .check(CLASSES);
    }

    @Test
    void onlyTheCommandLineKnowsProgramsAndNobodyKnowsTheRunner() {
        noClasses()
                .that()
                .resideOutsideOfPackage(BENCH + "cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.glomers.protocol..", "dev.glomers.program..", "dev.glomers.stdio..", "picocli..")
                .check(CLASSES);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.glomers.runner..")
                .check(CLASSES);
    }

    @Test
    void thereAreNoCyclesBetweenPackages() {
        slices().matching("dev.glomers.bench.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyProcessesHaveThreadsAndOnlyTheyAndTheCommandLineKnowTheTime() {
        List<String> real = List.of(BENCH + "process..", BENCH + "cli..");
        noClasses()
                .that()
                .resideOutsideOfPackages(real.toArray(String[]::new))
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("java.util.concurrent..")
                .check(CLASSES);
    }
}
