package io.faultline.contracts.inventory;

import io.faultline.contracts.Layer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The services that exist without being listed, and which of them each layer touches (CONTRACT.md,
/// section 2).
final class ServiceCatalogue {

    private static final List<String> CALLING =
            List.of(
                    "toll-free-calling",
                    "local-access-calling",
                    "calling-agents",
                    "calling-customers");

    private ServiceCatalogue() {}

    /// In the order in which pages show them.
    static Map<String, Service> builtIn() {
        var services = new LinkedHashMap<String, Service>();
        add(services, "toll-free-calling", "Toll free calling", "Appels sans frais");
        add(services, "local-access-calling", "Local access calling", "Appels locaux");
        add(services, "calling-agents", "Calling to agents phones", "Appels vers les agents");
        add(services, "calling-customers", "Calling to customer phones", "Appels vers les clients");
        add(services, "agent-software", "Agent software", "Logiciel des agents");
        add(services, "web-agent-software", "Web agent software", "Logiciel web des agents");
        add(services, "admin-portal", "Administration portal", "Portail d'administration");
        add(services, "voice-queues", "Voice queues", "Files d'attente vocales");
        add(services, "email-queues", "Email queues", "Files d'attente de courriels");
        add(services, "chat-queues", "Chat queues", "Files d'attente de clavardage");
        return services;
    }

    /// What a component touches that does not say so itself.
    static List<String> of(Layer layer) {
        return switch (layer) {
            case CARRIER -> CALLING;
            case ISP ->
                    List.of(
                            "agent-software",
                            "calling-agents",
                            "calling-customers",
                            "admin-portal");
            case CORE ->
                    List.of(
                            "toll-free-calling",
                            "local-access-calling",
                            "calling-agents",
                            "calling-customers",
                            "voice-queues",
                            "email-queues",
                            "chat-queues",
                            "agent-software",
                            "web-agent-software",
                            "admin-portal");
            case PREMISE ->
                    List.of(
                            "agent-software",
                            "admin-portal",
                            "calling-agents",
                            "calling-customers");
            case MONITORING -> List.of();
        };
    }

    private static void add(
            Map<String, Service> services, String id, String english, String french) {
        var name = new LinkedHashMap<String, String>();
        name.put("en", english);
        name.put("fr", french);
        services.put(id, new Service(id, new Text(name), List.of()));
    }
}
