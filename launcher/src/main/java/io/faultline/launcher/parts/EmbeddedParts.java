package io.faultline.launcher.parts;

import io.faultline.launcher.Home;
import io.faultline.launcher.Ports;
import io.faultline.launcher.kafka.KafkaMain;
import io.faultline.launcher.mailbox.MailboxMain;
import io.faultline.launcher.parts.Part.Program;
import io.faultline.launcher.postgres.Cluster;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The parts that stand in for what an operator would give: broker, database, mail and text message
/// servers, and something to watch.
///
/// @param classPath of the launcher itself, in which their mains are
public record EmbeddedParts(Home home, Ports ports, String classPath, Archives archives) {

    /// Names the binaries' folder; changes with the version in the root pom.
    private static final String POSTGRES = "postgresql-18.6";

    public Part kafka() {
        Jvm jvm =
                Jvm.ofMain(
                        classPath,
                        KafkaMain.class,
                        512,
                        archives.kept("kafka"),
                        home.folder("kafka").toString(),
                        Integer.toString(ports.kafka()),
                        Integer.toString(ports.kafkaController()));
        return new Part(
                "kafka",
                Stage.BROKER,
                jvm.program(Map.of()),
                List.of(ports.kafka(), ports.kafkaController()),
                new Readiness.Kafka(ports.kafka()));
    }

    public Part postgres() throws IOException, InterruptedException {
        return database("postgres", Addresses.OWNER, ports.postgres());
    }

    /// The database of the lab's contact center: what Faultline watches, never where it keeps
    /// anything.
    public Part labPostgres() throws IOException, InterruptedException {
        return database("lab-postgres", "ops", ports.labPostgres());
    }

    public Part mailbox() {
        Jvm jvm = Jvm.ofMain(classPath, MailboxMain.class, 192, archives.kept("mailbox"));
        return new Part(
                "mailbox",
                Stage.MAILBOX,
                jvm.program(
                        Map.of(
                                "FAULTLINE_PORT_BASE",
                                Integer.toString(ports.base()),
                                "FAULTLINE_MAILBOX_ADDRESS",
                                "localhost")),
                List.of(ports.mailbox(), ports.smtp(), ports.smpp()),
                new Readiness.Http(URI.create("http://localhost:" + ports.mailbox() + "/ready")));
    }

    /// The contact center to watch.
    ///
    /// @param jar the lab's own, which needs nothing but the JDK
    public Part lab(Path jar) {
        Jvm jvm =
                new Jvm(
                        List.of("-cp", jar.toString(), "io.faultline.lab.LabMain"),
                        128,
                        archives.kept("lab"));
        return new Part(
                        "lab",
                        Stage.LAB,
                        jvm.program(Map.of("FAULTLINE_PORT_BASE", Integer.toString(ports.base()))),
                        List.of(ports.labControl()),
                        new Readiness.Http(
                                URI.create("http://127.0.0.1:" + ports.labControl() + "/health")))
                .after(Set.of("lab-postgres"));
    }

    private Part database(String name, String owner, int port)
            throws IOException, InterruptedException {
        var cluster = new Cluster(home.folder(name), home.folder(POSTGRES), owner, owner);
        return new Part(
                        name,
                        Stage.DATABASE,
                        new Program(cluster.command(port), Map.of()),
                        List.of(port),
                        new Readiness.Postgres(port, owner, owner, owner))
                .preparedBy(cluster::prepare);
    }
}
