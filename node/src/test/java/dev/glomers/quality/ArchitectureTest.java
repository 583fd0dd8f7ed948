package dev.glomers.quality;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.glomers");

    @Test
    void dependenciesPointFromTheProgramsToTheWire() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("dev.glomers..")
                .layer("wire")
                .definedBy("dev.glomers.wire..")
                .layer("node")
                .definedBy("dev.glomers.node..")
                .layer("program")
                .definedBy("dev.glomers.program..")
                .layer("service")
                .definedBy("dev.glomers.service..")
                .layer("protocol")
                .definedBy("dev.glomers.protocol..")
                .layer("stdio")
                .definedBy("dev.glomers.stdio..")
                .whereLayer("stdio")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("protocol")
                .mayOnlyBeAccessedByLayers("stdio")
                .whereLayer("service")
                .mayOnlyBeAccessedByLayers("protocol", "stdio")
                .whereLayer("program")
                .mayOnlyBeAccessedByLayers("protocol", "stdio")
                .whereLayer("node")
                .mayOnlyBeAccessedByLayers("program", "service", "protocol", "stdio")
                .check(CLASSES);
    }

    @Test
    void thereAreNoCyclesBetweenPackages() {
        slices().matching("dev.glomers.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void raftIsAStateMachineThatKnowsNothingElse() {
        noClasses()
                .that()
                .resideInAPackage("dev.glomers.protocol.raft")
                .should()
                .dependOnClassesThat(
                        JavaClass.Predicates.resideInAnyPackage("dev.glomers..", "tools.jackson..", "java.time..")
                                .and(DescribedPredicate.not(
                                        JavaClass.Predicates.resideInAPackage("dev.glomers.protocol.raft"))))
                .check(CLASSES);
    }

    @Test
    void onlyStdioKnowsStreamsAndThreads() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.glomers.stdio..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io", "java.nio.file..", "java.util.concurrent..", "java.net..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .check(CLASSES);
    }
}
