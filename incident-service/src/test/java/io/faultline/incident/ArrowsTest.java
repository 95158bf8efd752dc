package io.faultline.incident;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.faultline.contracts.Json;
import jakarta.persistence.Entity;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/// The arrows that may never exist. Each rule was seen failing once, and fails too when it finds
/// nothing to judge.
class ArrowsTest {

    private static final String ROOT = "io.faultline.incident";
    private static final String[] DOMAIN = {
        ROOT + ".estate..",
        ROOT + ".detect..",
        ROOT + ".localise..",
        ROOT + ".lifecycle..",
        ROOT + ".learn..",
        ROOT + ".desk.."
    };

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.faultline");

    @Test
    void back_detection_knows_nothing_of_what_comes_after_it() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".detect..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".localise..", ROOT + ".lifecycle..", ROOT + ".desk..")
                .check(CLASSES);
    }

    @Test
    void back_a_cause_knows_nothing_of_incidents() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".localise..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".lifecycle..", ROOT + ".desk..")
                .check(CLASSES);
    }

    @Test
    void sideways_no_other_service_but_the_contracts() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.faultline..")
                                .and(
                                        com.tngtech.archunit.base.DescribedPredicate.not(
                                                resideInAnyPackage(
                                                        ROOT + "..", "io.faultline.contracts.."))))
                .check(CLASSES);
    }

    @Test
    void inside_out_the_domain_knows_the_jdk_and_jspecify_alone() {
        classes()
                .that()
                .resideInAnyPackage(DOMAIN)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(DOMAIN)
                                .or(
                                        resideInAnyPackage(
                                                "java.lang..",
                                                "java.util..",
                                                "java.time..",
                                                "java.math..",
                                                "java.nio.charset..",
                                                "java.security..",
                                                "java.text..",
                                                "org.jspecify..")))
                .check(CLASSES);
    }

    @Test
    void inside_out_the_domain_has_no_clock_no_chance_and_no_log() {
        noClasses()
                .that()
                .resideInAnyPackage(DOMAIN)
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callMethod(Math.class, "random")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Clock.class, Random.class, ThreadLocalRandom.class)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.security.SecureRandom")
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.lang\\.System\\$Logger|java\\.util\\.logging\\..*")
                .check(CLASSES);
    }

    @Test
    void edge_to_edge_kafka_postgres_and_http_do_not_know_each_other() {
        edgeKnowsNot("kafka", "postgres", "http");
        edgeKnowsNot("postgres", "kafka", "http");
        edgeKnowsNot("http", "kafka", "postgres");
    }

    private static void edgeKnowsNot(String edge, String first, String second) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + edge + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + "." + first + "..", ROOT + "." + second + "..")
                .check(CLASSES);
    }

    @Test
    void edge_to_edge_the_flow_knows_no_edge() {
        noClasses()
                .that()
                .resideInAPackage(ROOT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".kafka..", ROOT + ".postgres..", ROOT + ".http..")
                .check(CLASSES);
    }

    /// So no code but its queries can even name it.
    @Test
    void a_row_stays_with_its_queries() {
        classes().that().areAnnotatedWith(Entity.class).should().bePackagePrivate().check(CLASSES);
    }

    @Test
    void a_message_passes_the_domain_before_it_is_a_row() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".postgres..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.faultline.contracts..")
                                .and(
                                        com.tngtech.archunit.base.DescribedPredicate.not(
                                                com.tngtech.archunit.core.domain.JavaClass
                                                        .Predicates.equivalentTo(Json.class))))
                .check(CLASSES);
    }
}
