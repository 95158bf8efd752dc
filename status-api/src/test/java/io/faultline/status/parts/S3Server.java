package io.faultline.status.parts;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A store that speaks S3 (npm's s3rver, for tests alone), with one bucket named `status`. It knows
/// its keys by name but does not check signatures of version 4. It is fetched once into the user's
/// cache.
public final class S3Server implements AutoCloseable {

    /// Its only key, and the secret to it.
    public static final String KEY = "S3RVER";

    private static final String VERSION = "3.7.1";

    private final Process process;
    private final URI address;

    private S3Server(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    public static S3Server start() throws IOException, InterruptedException {
        Path program = fetched();
        Path work = Files.createTempDirectory("s3rver");
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process process =
                new ProcessBuilder(
                                "node",
                                program.toString(),
                                "--directory",
                                work.resolve("buckets").toString(),
                                "--address",
                                "127.0.0.1",
                                "--port",
                                Integer.toString(port),
                                "--no-vhost-buckets",
                                "--configure-bucket",
                                "status")
                        .redirectErrorStream(true)
                        .redirectOutput(work.resolve("output").toFile())
                        .start();
        return new S3Server(process, URI.create("http://127.0.0.1:" + port));
    }

    private static Path fetched() throws IOException, InterruptedException {
        Path folder =
                Path.of(
                        System.getProperty("user.home"),
                        ".cache",
                        "faultline",
                        "s3rver-" + VERSION);
        Path program = folder.resolve("node_modules/s3rver/bin/s3rver.js");
        if (!Files.exists(program)) {
            Files.createDirectories(folder);
            Path log = folder.resolve("npm.log");
            Process npm =
                    new ProcessBuilder(
                                    "npm",
                                    "install",
                                    "--prefix",
                                    folder.toString(),
                                    "--no-audit",
                                    "--no-fund",
                                    "s3rver@" + VERSION)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            if (!npm.waitFor(3, TimeUnit.MINUTES) || npm.exitValue() != 0) {
                npm.destroyForcibly();
                throw new IOException("npm could not fetch s3rver: " + Files.readString(log));
            }
        }
        return program;
    }

    public URI address() {
        return address;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (process.waitFor(5, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
