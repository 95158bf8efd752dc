package io.faultline.notifier;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The arrows that may never exist. Each rule was seen failing once.
class ArchitectureTest {

    private static final String ROOT = "io.faultline.notifier.";
    private static final String[] DOMAIN = {
        ROOT + "news..",
        ROOT + "audience..",
        ROOT + "wording..",
        ROOT + "ledger..",
        ROOT + "feeds.."
    };
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.faultline.notifier");

    @Test
    void the_domain_knows_the_jdk_alone() {
        classes()
                .that()
                .resideInAnyPackage(DOMAIN)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + "news..",
                        ROOT + "audience..",
                        ROOT + "wording..",
                        ROOT + "ledger..",
                        ROOT + "feeds..",
                        "java..",
                        "javax.xml.stream..",
                        "org.jspecify..")
                .check(CLASSES);
    }

    @Test
    void the_domain_has_no_clock_no_chance_and_no_logger() {
        noClasses()
                .that()
                .resideInAnyPackage(DOMAIN)
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callMethod(System.class, "getLogger", String.class)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .check(CLASSES);
    }

    @Test
    void edges_do_not_know_each_other() {
        edge("kafka", "postgres", "http", "mail", "sms", "hooks");
        edge("postgres", "kafka", "http", "mail", "sms", "hooks");
        edge("http", "kafka", "postgres", "mail", "sms", "hooks");
        edge("mail", "kafka", "postgres", "http", "sms", "hooks");
        edge("sms", "kafka", "postgres", "http", "mail", "hooks");
        edge("hooks", "kafka", "postgres", "http", "mail", "sms");
    }

    @Test
    void no_other_service_is_known() {
        noClasses()
                .that()
                .resideInAPackage("io.faultline.notifier..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.faultline.probe..",
                        "io.faultline.incident..",
                        "io.faultline.status..",
                        "io.faultline.launcher..")
                .check(CLASSES);
    }

    @Test
    void messages_stay_at_the_kafka_edge() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + "kafka..", ROOT + "privacy..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(
                        io.faultline.contracts.Incident.class,
                        io.faultline.contracts.Subscription.class,
                        io.faultline.contracts.FeedDocument.class)
                .check(CLASSES);
    }

    private static void edge(String from, String... others) {
        String[] packages = new String[others.length];
        for (int i = 0; i < others.length; i++) {
            packages[i] = ROOT + others[i] + "..";
        }
        noClasses()
                .that()
                .resideInAPackage(ROOT + from + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages)
                .check(CLASSES);
    }
}
