package io.faultline.status;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The arrows that may not exist. Each rule was seen failing once.
class ArchitectureTest {

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.faultline.status");

    @Test
    void the_domain_knows_the_jdk_and_the_values_of_the_contract_alone() {
        check(
                classes()
                        .that()
                        .resideInAnyPackage("..status.snapshot..", "..status.subscribe..")
                        .should()
                        .onlyDependOnClassesThat()
                        .resideInAnyPackage(
                                "java..",
                                "org.jspecify..",
                                "io.faultline.contracts..",
                                "..status.snapshot..",
                                "..status.subscribe.."));
    }

    @Test
    void the_domain_asks_no_clock_and_no_chance() {
        check(
                noClasses()
                        .that()
                        .resideInAnyPackage("..status.snapshot..", "..status.subscribe..")
                        .should()
                        .callMethod(Instant.class, "now")
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis")
                        .orShould()
                        .callMethod(System.class, "nanoTime")
                        .orShould()
                        .callMethod(UUID.class, "randomUUID")
                        .orShould()
                        .dependOnClassesThat()
                        .belongToAnyOf(Clock.class, InstantSource.class, Random.class)
                        .orShould()
                        .dependOnClassesThat()
                        .haveNameMatching(
                                "java\\.util\\.logging\\..*|java\\.lang\\.System\\$Logger"));
    }

    @Test
    void snapshots_know_nothing_of_subscribing() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("..status.snapshot..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("..status.subscribe.."));
    }

    @Test
    void subscribing_knows_nothing_of_snapshots() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("..status.subscribe..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("..status.snapshot.."));
    }

    @Test
    void the_edge_to_kafka_knows_no_other_edge() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("..status.kafka..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "..status.http..",
                                "..status.disk..",
                                "..status.page..",
                                "..status.api..",
                                "..status.site.."));
    }

    @Test
    void the_edge_to_readers_knows_neither_kafka_nor_disk() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("..status.http..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("..status.kafka..", "..status.disk.."));
    }

    @Test
    void the_edge_to_the_disk_knows_neither_kafka_nor_readers() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("..status.disk..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("..status.kafka..", "..status.http.."));
    }

    @Test
    void the_edge_to_the_copies_knows_neither_kafka_nor_readers() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("..status.publish..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("..status.kafka..", "..status.http.."));
    }

    @Test
    void only_the_edge_to_the_copies_speaks_to_object_stores() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("..status.publish..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("software.amazon.."));
    }

    @Test
    void pages_and_documents_know_no_edge() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("..status.page..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "..status.kafka..",
                                "..status.http..",
                                "..status.disk..",
                                "..status.publish..",
                                "..status.api.."));
    }

    @Test
    void only_the_edge_to_kafka_speaks_kafka() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("..status.kafka..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("org.apache.kafka.."));
    }

    @Test
    void only_the_edge_to_readers_speaks_http() {
        check(
                noClasses()
                        .that()
                        .resideOutsideOfPackage("..status.http..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage("jakarta.ws.rs..", "io.vertx.."));
    }

    @Test
    void no_other_service_is_known() {
        check(
                noClasses()
                        .that()
                        .resideInAPackage("io.faultline.status..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(
                                "io.faultline.probe..",
                                "io.faultline.incident..",
                                "io.faultline.notifier..",
                                "io.faultline.lab..",
                                "io.faultline.launcher.."));
    }

    private static void check(ArchRule rule) {
        rule.check(CLASSES);
    }
}
