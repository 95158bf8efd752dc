package io.faultline.lab;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private final JavaClasses lab =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.faultline.lab");

    @Test
    void the_lab_runs_on_the_jdk_alone() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.faultline.lab..", "java..", "javax.net.ssl..", "org.jspecify..")
                .check(lab);
    }

    @Test
    void no_room_of_the_lab_depends_on_itself_by_a_detour() {
        slices().matching("io.faultline.lab.(*)..").should().beFreeOfCycles().check(lab);
    }

    @Test
    void the_network_knows_nothing_of_what_is_said_over_it() {
        classes()
                .that()
                .resideInAPackage("io.faultline.lab.net..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.faultline.lab.net..", "java..", "org.jspecify..")
                .check(lab);
    }
}
