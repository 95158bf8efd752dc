package io.faultline.launcher.parts;

import io.faultline.launcher.Home;
import io.faultline.launcher.Settings;
import io.faultline.launcher.parts.Jvm.Archive;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The four services, each from its own `target/quarkus-app`, one process each; probe-service one
/// process per vantage, up to three.
///
/// @param inventory the file that incident-service watches
/// @param pageUrl where readers find the page, when that is not what the inventory says
/// @param answering where test calls are answered, by the vantage that answers them
public record ServiceParts(
        Settings settings,
        Addresses addresses,
        Path inventory,
        @Nullable String pageUrl,
        Map<String, String> answering) {

    private static final int PROBE_PROCESSES = 3;

    /// All of them.
    ///
    /// @param vantages as the inventory lists them
    public List<Part> all(List<String> vantages, Set<String> standsOn) {
        var ports = settings.ports();
        var parts = new ArrayList<Part>();
        parts.add(
                service(
                        "incident-service",
                        "incident-service",
                        ports.incidentService(),
                        384,
                        Map.of("FAULTLINE_INVENTORY", inventory.toString())));
        parts.add(service("status-api", "status-api", ports.statusApi(), 256, Map.of()));
        parts.add(
                service(
                        "notifier-service",
                        "notifier-service",
                        ports.notifierService(),
                        256,
                        Map.of()));
        List<List<String>> hands = dealt(vantages);
        for (int i = 0; i < hands.size(); i++) {
            parts.add(
                    service(
                            i == 0 ? "probe-service" : "probe-service-" + (i + 1),
                            "probe-service",
                            ports.probeService(i),
                            256,
                            probing(hands.get(i), answering)));
        }
        return parts.stream().map(part -> part.after(standsOn)).toList();
    }

    /// Deals the vantages over at most three processes, one after the other. Without any there is
    /// one process that probes nothing but takes heartbeats and events.
    static List<List<String>> dealt(List<String> vantages) {
        int processes = Math.clamp(vantages.size(), 1, PROBE_PROCESSES);
        var hands = new ArrayList<List<String>>();
        for (int i = 0; i < processes; i++) {
            hands.add(new ArrayList<>());
        }
        for (int i = 0; i < vantages.size(); i++) {
            hands.get(i % processes).add(vantages.get(i));
        }
        return hands;
    }

    /// What a process needs to know that is these vantages.
    static Map<String, String> probing(List<String> hand, Map<String, String> answering) {
        var environment = new HashMap<String, String>();
        environment.put("FAULTLINE_VANTAGE", String.join(",", hand));
        List<String> at =
                answering.entrySet().stream()
                        .filter(each -> hand.contains(each.getKey()))
                        .map(Map.Entry::getValue)
                        .toList();
        if (!at.isEmpty()) {
            environment.put("FAULTLINE_ANSWER", String.join(",", at));
        }
        return environment;
    }

    private Part service(
            String name, String module, int port, int heapMb, Map<String, String> further) {
        Path jar = settings.checkout().resolve(module + "/target/quarkus-app/quarkus-run.jar");
        Home home = settings.home();
        Archive archive =
                name.equals(module)
                        ? settings.archives().kept(module)
                        : settings.archives().borrowed(module);
        var environment = new HashMap<>(addresses.environment());
        environment.put("FAULTLINE_HTTP_PORT", Integer.toString(port));
        environment.put("FAULTLINE_LOG", "json");
        // it would write a line each time that it is asked whether it is ready yet
        environment.put("QUARKUS_LOG_CATEGORY__IO_SMALLRYE_HEALTH__LEVEL", "ERROR");
        environment.put("FAULTLINE_OPERATOR_PASSWORD_FILE", home.operatorPassword().toString());
        String key = settings.given("FAULTLINE_API_KEY_FILE");
        environment.put("FAULTLINE_API_KEY_FILE", key == null ? home.apiKey().toString() : key);
        if (pageUrl != null) {
            environment.put("FAULTLINE_PAGE_URL", pageUrl);
        }
        environment.putAll(further);
        return new Part(
                name,
                Stage.SERVICE,
                Jvm.ofJar(jar, heapMb, archive).program(environment),
                List.of(port),
                new Readiness.Http(URI.create("http://localhost:" + port + "/q/health/ready")));
    }
}
