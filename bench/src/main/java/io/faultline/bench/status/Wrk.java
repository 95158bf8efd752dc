package io.faultline.bench.status;

import io.faultline.bench.house.Child;
import io.faultline.bench.house.Place;
import io.faultline.bench.house.Ports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// wrk (Debian: wrk), which asks as fast as it is answered, and nginx (Debian: nginx-light), which
/// answers from a file as everybody's web server does.
final class Wrk {

    private static final int CONNECTIONS = 64;

    /// As nginx is set up for static files, with what its manual names for speed.
    private static final String NGINX =
            """
            worker_processes auto;
            pid ROOT/nginx.pid;
            error_log stderr error;
            daemon off;
            events { worker_connections 1024; multi_accept on; }
            http {
              access_log off; sendfile on; tcp_nopush on; tcp_nodelay on;
              keepalive_requests 100000000; open_file_cache max=100;
              client_body_temp_path ROOT; proxy_temp_path ROOT; fastcgi_temp_path ROOT;
              uwsgi_temp_path ROOT; scgi_temp_path ROOT;
              types { application/json json; }
              server { listen 127.0.0.1:PORT; root ROOT; }
            }
            """;

    private Wrk() {}

    /// The names of what is missing on this machine; empty where all is there.
    static List<String> missing() {
        return Stream.of("wrk", "nginx").filter(each -> program(each).isEmpty()).toList();
    }

    /// nginx with one document at a path.
    static Child nginx(Place place, int port, String path, String document)
            throws IOException, InterruptedException {
        Path root = Files.createTempDirectory(place.scratch(), "nginx-");
        // its workers are another user's where it is started by root
        Files.setPosixFilePermissions(
                root, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
        Path file = root.resolve(path.substring(1));
        Files.createDirectories(file.getParent());
        Files.writeString(file, document);
        Path config = root.resolve("nginx.conf");
        Files.writeString(
                config,
                NGINX.replace("ROOT", root.toAbsolutePath().toString())
                        .replace("PORT", Integer.toString(port)));
        Child child =
                Child.start(
                        place,
                        "nginx",
                        Map.of(),
                        List.of(
                                program("nginx").orElseThrow(),
                                "-e",
                                "stderr",
                                "-g",
                                "user root;",
                                "-c",
                                config.toAbsolutePath().toString()));
        return child.ready(() -> Ports.answers("http://127.0.0.1:" + port + path));
    }

    /// Requests a second.
    static double perSecond(int port, String path, Duration time)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                program("wrk").orElseThrow(),
                                "-t1",
                                "-c" + CONNECTIONS,
                                "-d" + time.toSeconds() + "s",
                                "http://127.0.0.1:" + port + path)
                        .redirectErrorStream(true)
                        .start();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Matcher found = Pattern.compile("Requests/sec:\\s+([0-9.]+)").matcher(words);
        if (!found.find() || words.contains("Non-2xx")) {
            throw new IllegalStateException("wrk was not answered well: " + words);
        }
        return Double.parseDouble(found.group(1));
    }

    private static Optional<String> program(String name) {
        return Stream.of((System.getenv("PATH") + ":/usr/sbin").split(":", -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }
}
