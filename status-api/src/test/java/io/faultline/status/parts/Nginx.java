package io.faultline.status.parts;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// A web server that hands out a folder and knows nothing of us: no rewriting, no types of its own.
public final class Nginx implements AutoCloseable {

    private final Process process;
    private final URI address;

    private Nginx(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    public static Nginx serving(Path folder) throws IOException {
        Path work = Files.createTempDirectory("nginx");
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path settings = work.resolve("nginx.conf");
        Files.writeString(
                settings,
                """
                daemon off; master_process off; worker_processes 1; pid %1$s/pid; error_log %1$s/error.log;
                events { worker_connections 64; }
                http {
                  include /etc/nginx/mime.types;
                  access_log off; client_body_temp_path %1$s/body; proxy_temp_path %1$s/proxy;
                  fastcgi_temp_path %1$s/fastcgi; uwsgi_temp_path %1$s/uwsgi; scgi_temp_path %1$s/scgi;
                  server { listen 127.0.0.1:%2$d; root %3$s; error_page 404 /404.html; }
                }
                """
                        .formatted(work, port, folder));
        Process process =
                new ProcessBuilder("nginx", "-p", work.toString(), "-c", settings.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(work.resolve("output").toFile())
                        .start();
        return new Nginx(process, URI.create("http://127.0.0.1:" + port));
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
