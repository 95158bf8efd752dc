package io.faultline.probe;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/// The arrows that may never exist. Each rule was seen failing once, and fails too when it finds
/// nothing to judge.
class ArrowsTest {

    private static final String ROOT = "io.faultline.probe";
    private static final String CONTRACTS = "io.faultline.contracts..";

    /// What a probe means and what is planned and reported: values in, values out.
    private static final String[] DOMAIN =
            in("ask", "plan", "report", "heartbeat", "signal", "timer");

    /// How one protocol is spoken; `net` is what they share.
    private static final String[] PROTOCOLS = {
        "amqp", "broker", "dns", "grpc", "icmp", "ldap", "mail", "ntp", "redis", "sip", "snmp",
        "sql", "stamp", "stun", "tcp", "trace", "web", "xmpp"
    };

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.faultline");

    @Test
    void sideways_no_other_service_but_the_contracts() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.faultline..")
                                .and(not(resideInAnyPackage(ROOT + "..", CONTRACTS))))
                .check(CLASSES);
    }

    @Test
    void inside_out_asking_knows_the_jdk_the_contracts_and_jspecify_alone() {
        knowsOnly(in("ask"), in("ask"));
    }

    @Test
    void inside_out_the_domain_knows_the_jdk_the_contracts_and_jspecify_alone() {
        knowsOnly(DOMAIN, DOMAIN);
    }

    private static void knowsOnly(String[] packages, String[] known) {
        classes()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(known)
                                .or(
                                        resideInAnyPackage(
                                                CONTRACTS,
                                                "java.lang..",
                                                "java.util..",
                                                "java.time..",
                                                "java.nio.charset..",
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
                .belongToAnyOf(
                        Clock.class, InstantSource.class, Random.class, ThreadLocalRandom.class)
                .orShould()
                .dependOnClassesThat()
                .haveNameMatching("java\\.lang\\.System\\$Logger|java\\.util\\.logging\\..*")
                .check(CLASSES);
    }

    @Test
    void edge_to_edge_kafka_http_and_the_wire_do_not_know_each_other() {
        String[] wire = in(PROTOCOLS);
        knowsNot(in("kafka"), concat(wire, in("http", "config", "net", "rtp")));
        knowsNot(in("http"), concat(wire, in("kafka", "net", "rtp")));
        knowsNot(concat(wire, in("net", "rtp", "answer")), in("kafka", "http", "config"));
        knowsNot(concat(wire, in("net", "rtp", "kafka", "http")), in("answer"));
    }

    @Test
    void edge_to_edge_no_protocol_knows_another() {
        for (String protocol : PROTOCOLS) {
            knowsNot(
                    in(protocol),
                    in(
                            Arrays.stream(PROTOCOLS)
                                    .filter(each -> !each.equals(protocol))
                                    .toArray(String[]::new)));
        }
    }

    @Test
    void back_the_engines_of_datagrams_and_connections_know_no_protocol_plan_or_edge() {
        knowsNot(
                in("datagram", "stream", "kernel"),
                concat(in(PROTOCOLS), in("plan", "run", "report", "kafka", "http", "config")));
    }

    @Test
    void back_a_protocol_knows_neither_the_plan_nor_the_engine() {
        knowsNot(
                concat(in(PROTOCOLS), in("answer")),
                in("plan", "run", "report", "heartbeat", "signal"));
    }

    @Test
    void back_the_engine_knows_no_protocol_and_no_edge() {
        knowsNot(in("run"), concat(in(PROTOCOLS), in("kafka", "http", "config", "answer")));
    }

    @Test
    void edge_to_edge_the_flow_knows_no_edge() {
        knowsNot(
                new String[] {ROOT},
                concat(in(PROTOCOLS), in("kafka", "http", "config", "net", "answer")));
    }

    private static void knowsNot(String[] packages, String[] unknown) {
        noClasses()
                .that()
                .resideInAnyPackage(packages)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(unknown)
                .check(CLASSES);
    }

    private static String[] in(String... packages) {
        return Arrays.stream(packages).map(each -> ROOT + "." + each + "..").toArray(String[]::new);
    }

    private static String[] concat(String[] some, String[] more) {
        String[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }
}
