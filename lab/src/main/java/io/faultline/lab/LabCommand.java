package io.faultline.lab;

import io.faultline.lab.center.LabSettings;
import io.faultline.lab.control.ControlServer;
import io.faultline.lab.control.Durations;
import io.faultline.lab.fault.FaultCatalogue;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// `./faultline lab …`: `list`, `active`, `break NAME [--for 2m]`, `mend NAME|all`. Exit code 0
/// when it is done, 1 when the lab cannot do it, 2 when the call is wrong.
public final class LabCommand {

    private static final int PATIENCE_MS = 5_000;
    private static final String USAGE =
            "usage: lab list | lab active | lab break NAME [--for 2m] | lab mend NAME|all";

    private final int port;
    private final PrintStream out;
    private final PrintStream err;

    private LabCommand(int port, PrintStream out, PrintStream err) {
        this.port = port;
        this.out = out;
        this.err = err;
    }

    /// Does what the arguments say, at the lab that `FAULTLINE_PORT_BASE` points to.
    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.getenv(), System.out, System.err));
    }

    static int run(
            List<String> arguments,
            Map<String, String> environment,
            PrintStream out,
            PrintStream err) {
        try {
            int port = LabSettings.from(environment).ports().control();
            return new LabCommand(port, out, err).run(arguments);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            return 2;
        }
    }

    private int run(List<String> arguments) {
        return switch (arguments.size()) {
            case 1 -> one(arguments.getFirst());
            case 2 -> named(arguments.get(0), arguments.get(1), "");
            case 4 ->
                    arguments.get(0).equals("break") && arguments.get(2).equals("--for")
                            ? timed(arguments.get(1), arguments.get(3))
                            : usage();
            default -> usage();
        };
    }

    private int one(String word) {
        return switch (word) {
            case "list" -> {
                out.print(ControlServer.catalogue());
                yield 0;
            }
            case "active" -> ask("GET", "/active");
            default -> usage();
        };
    }

    private int timed(String name, String duration) {
        if (Durations.parse(duration).isEmpty()) {
            err.printf("--for %s is no duration: write 30s, 2m or 1h%n", duration);
            return 2;
        }
        return named("break", name, "?for=" + duration);
    }

    private int named(String verb, String name, String query) {
        if (!verb.equals("break") && !verb.equals("mend")) {
            return usage();
        }
        boolean all = verb.equals("mend") && name.equals("all");
        if (!all && FaultCatalogue.named(name).isEmpty()) {
            err.printf(
                    "there is no fault %s: did you mean %s?%n", name, FaultCatalogue.nearest(name));
            return 1;
        }
        return ask("POST", "/" + verb + "/" + name + query);
    }

    private int ask(String method, String path) {
        try {
            var uri = URI.create("http://127.0.0.1:" + port + path);
            var connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MS);
            connection.setReadTimeout(PATIENCE_MS);
            connection.setRequestMethod(method);
            boolean done = connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            try (InputStream body =
                    done ? connection.getInputStream() : connection.getErrorStream()) {
                String text =
                        body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
                (done ? out : err).print(text);
            }
            return done ? 0 : 1;
        } catch (IOException _) {
            err.println("no lab is running: start it with ./faultline up");
            return 1;
        }
    }

    private int usage() {
        err.println(USAGE);
        return 2;
    }
}
