package io.faultline.lab.control;

import io.faultline.lab.fault.Fault;
import io.faultline.lab.fault.FaultCatalogue;
import io.faultline.lab.fault.Faults;
import io.faultline.lab.http.HttpConversation;
import io.faultline.lab.http.HttpRequest;
import io.faultline.lab.http.HttpResponse;
import io.faultline.lab.net.Network;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// The lab's switchboard: `GET /faults`, `GET /active`, `GET /health`, `POST /break/NAME?for=2m`,
/// `POST /mend/NAME` and `POST /mend/all`. Answers are plain text, one line a fact.
public final class ControlServer {

    private final Faults faults;

    /// Listens at `port`; no fault can break it.
    ///
    /// @throws IOException when the port is taken
    public ControlServer(Network network, int port, Faults faults) throws IOException {
        this.faults = faults;
        var _ = network.tcp(port, new HttpConversation(this::answer));
    }

    private HttpResponse answer(HttpRequest request) {
        if (!request.header("origin").isEmpty()) {
            return HttpResponse.plain(
                    403, "a web page may not break the lab: use ./faultline lab\n");
        }
        String path = request.path();
        if (path.startsWith("/break/") || path.startsWith("/mend/")) {
            return request.method().equals("POST")
                    ? command(request, path.substring(path.indexOf('/', 1) + 1))
                    : HttpResponse.plain(405, "breaking and mending is done by POST\n");
        }
        return switch (path) {
            case "/faults" -> HttpResponse.plain(200, catalogue());
            case "/active" -> HttpResponse.plain(200, active());
            case "/health" -> HttpResponse.json(200, health());
            default ->
                    HttpResponse.plain(
                            404,
                            "there is /faults, /active, /health, /break/NAME and /mend/NAME\n");
        };
    }

    private HttpResponse command(HttpRequest request, String name) {
        boolean mending = request.path().startsWith("/mend/");
        if (mending && name.equals("all")) {
            faults.mendAll();
            return HttpResponse.plain(200, "everything is mended\n");
        }
        Optional<Fault> fault = FaultCatalogue.named(name);
        if (fault.isEmpty()) {
            return HttpResponse.plain(
                    404,
                    "there is no fault %s: did you mean %s?\n"
                            .formatted(name, FaultCatalogue.nearest(name)));
        }
        try {
            return mending ? mend(fault.get()) : breakIt(fault.get(), request);
        } catch (IllegalStateException e) {
            return HttpResponse.plain(500, e.getMessage() + "\n");
        }
    }

    private HttpResponse mend(Fault fault) {
        faults.mend(fault);
        return HttpResponse.plain(200, fault.name() + " is mended\n");
    }

    private HttpResponse breakIt(Fault fault, HttpRequest request) {
        Optional<String> written = request.parameter("for");
        if (written.isEmpty()) {
            faults.breakNow(fault);
            return HttpResponse.plain(200, "%s: %s\n".formatted(fault.name(), fault.breaks()));
        }
        Optional<Duration> duration = Durations.parse(written.get());
        if (duration.isEmpty()) {
            return HttpResponse.plain(
                    400, "for=%s is no duration: write 30s, 2m or 1h\n".formatted(written.get()));
        }
        faults.breakFor(fault, duration.get());
        return HttpResponse.plain(
                200, "%s for %s: %s\n".formatted(fault.name(), written.get(), fault.breaks()));
    }

    /// Every fault there is, one line each.
    public static String catalogue() {
        return FaultCatalogue.all().stream()
                .map(fault -> fault.line() + "\n")
                .collect(Collectors.joining());
    }

    private String active() {
        return faults.active().stream()
                .map(broken ->
                        "%s\t%s\t%s\n"
                                .formatted(
                                        broken.fault().name(),
                                        broken.fault().layer().wire(),
                                        Objects.requireNonNullElse(broken.until(), "until mended")))
                .collect(Collectors.joining());
    }

    private String health() {
        return "{\"status\":\"UP\",\"broken\":%d}".formatted(faults.active().size());
    }
}
