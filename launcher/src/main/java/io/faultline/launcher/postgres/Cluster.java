package io.faultline.launcher.postgres;

import io.faultline.launcher.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// One PostgreSQL cluster: its binaries, its data folder, and the one role and database it is made
/// for.
///
/// @param folder what belongs to this cluster alone
/// @param binaries unpacked once and shared by all clusters of one home
/// @param role also the name of its password and, unless [#database] differs, of its database
public record Cluster(Path folder, Path binaries, String database, String role) {

    private static final Duration INITIALISING_LIMIT = Duration.ofMinutes(2);

    public Path data() {
        return folder.resolve("data");
    }

    /// Unpacks, initialises, and clears the traces of a crash: whatever is needed before the server
    /// can start.
    public void prepare() throws IOException, InterruptedException {
        Unprivileged user = Unprivileged.here();
        Archive.unpack(binaries);
        if (!Files.exists(data())) {
            initialise(user);
        }
        user.own(data());
        PostmasterLock.clear(data());
    }

    /// The server's command line. It listens on the loopback interface alone and has no Unix
    /// socket, whose path would be limited to 107 characters.
    public List<String> command(int port) throws IOException, InterruptedException {
        return with(
                Unprivileged.here(),
                "postgres",
                "-D",
                data().toString(),
                "-p",
                Integer.toString(port),
                "-c",
                "listen_addresses=localhost",
                "-c",
                "unix_socket_directories=",
                "-c",
                "shared_buffers=64MB",
                "-c",
                "max_connections=120",
                "-c",
                "max_wal_size=256MB",
                "-c",
                "timezone=UTC",
                "-c",
                "log_timezone=UTC");
    }

    /// The data folder gets its name only when role and database are in it, so that a start killed
    /// half-way begins again.
    private void initialise(Unprivileged user) throws IOException, InterruptedException {
        Path unfinished = folder.resolve("data.unfinished");
        Folders.remove(unfinished);
        Files.createDirectories(unfinished);
        user.own(unfinished);
        run(
                "",
                with(
                        user,
                        "initdb",
                        "-D",
                        unfinished.toString(),
                        "--username=postgres",
                        "--auth=scram-sha-256",
                        "--pwfile=" + password(user),
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--no-sync",
                        "--no-instructions"));
        // the single-user backend needs no port and no password
        run(
                "create role %s login password '%s'\ncreate database %s owner %s\n"
                        .formatted(role, role, database, role),
                with(user, "postgres", "--single", "-D", unfinished.toString(), "postgres"));
        Files.move(unfinished, data(), StandardCopyOption.ATOMIC_MOVE);
    }

    /// The superuser's password is drawn once and thrown away: whoever needs that role uses the
    /// single-user backend.
    private Path password(Unprivileged user) throws IOException, InterruptedException {
        Path file = folder.resolve("superuser-password");
        Files.writeString(file, UUID.randomUUID().toString());
        file.toFile().deleteOnExit();
        user.own(file);
        return file;
    }

    private List<String> with(Unprivileged user, String program, String... arguments) {
        var command = new ArrayList<>(user.prefix());
        command.add(binaries.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    private void run(String input, List<String> command) throws IOException, InterruptedException {
        Path output = folder.resolve("initialising.log");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.to(output.toFile()))
                        .start();
        try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
            stdin.write(input);
        }
        boolean ended = process.waitFor(INITIALISING_LIMIT.toSeconds(), TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        if (!ended || process.exitValue() != 0) {
            throw new IOException(
                    "initialising PostgreSQL in "
                            + folder
                            + " failed: "
                            + Files.readString(output).strip());
        }
    }
}
