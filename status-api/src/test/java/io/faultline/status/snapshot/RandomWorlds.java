package io.faultline.status.snapshot;

import static io.faultline.status.snapshot.Worlds.NOW;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Layer;
import io.faultline.contracts.Phase;
import io.faultline.contracts.Severity;
import io.faultline.contracts.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Worlds by chance, the same ones for the same seed. Every private id and name in them carries
/// [#MARK], which nothing public does.
public final class RandomWorlds {

    /// What only private ids and names contain.
    public static final String MARK = "zq7";

    private static final List<String> LAYERS = List.of("carrier", "core", "isp", "premise");

    private RandomWorlds() {}

    public static Worlds of(long seed) {
        var random = new Random(seed);
        var ids = new ArrayList<String>();
        Worlds world = Worlds.of(yaml(random, ids));
        for (String id : ids) {
            if (random.nextInt(6) > 0) {
                world.is(id, any(random, Status.values()), NOW.minusSeconds(random.nextInt(1_000)));
            }
        }
        int incidents = random.nextInt(6);
        for (int i = 0; i < incidents; i++) {
            world.suffers(incident(random, i, ids));
        }
        return world;
    }

    private static String yaml(Random random, List<String> ids) {
        var yaml =
                new StringBuilder(
                        "page: { name: Random Status, languages: [en, fr] }\n"
                                + "vantages: { %1$sv: { name: %1$s Town } }\n".formatted(MARK)
                                + "partners: { %1$sp: { name: %1$s Partner, contacts: [\"%1$s desk\"] } }\n"
                                        .formatted(MARK)
                                + "customers:\n");
        for (int i = 0; i < 3; i++) {
            yaml.append(
                    "  %1$sc%2$d: { name: %1$s Customer %2$d, serviced-by: %3$s, contacts: [\"%1$s %2$d\"] }\n"
                            .formatted(MARK, i, i == 2 ? MARK + "p" : "provider"));
        }
        yaml.append("components:\n");
        for (int i = 0; i < 4 + random.nextInt(8); i++) {
            String layer = LAYERS.get(random.nextInt(LAYERS.size()));
            boolean owned = layer.equals("isp") || layer.equals("premise");
            boolean hidden = !owned && random.nextInt(4) == 0;
            String mark = owned || hidden ? MARK : "";
            String id = "p%d%s".formatted(i, mark);
            String more =
                    owned
                            ? ", customer: %sc%d".formatted(MARK, random.nextInt(3))
                            : hidden ? ", public: false" : "";
            add(yaml, ids, id, layer, "Part %d %s".formatted(i, mark), more);
            for (int child = 0; child < random.nextInt(3); child++) {
                add(
                        yaml,
                        ids,
                        id + "/k" + child,
                        layer,
                        "Child %d %s".formatted(child, mark),
                        more);
                if (random.nextInt(3) == 0) {
                    add(yaml, ids, id + "/k" + child + "/g", layer, "Grandchild " + mark, more);
                }
            }
        }
        return yaml.toString();
    }

    private static void add(
            StringBuilder yaml,
            List<String> ids,
            String id,
            String layer,
            String name,
            String more) {
        yaml.append("  %s: { layer: %s, name: \"%s\"%s }\n".formatted(id, layer, name, more));
        ids.add(id);
    }

    private static Incident incident(Random random, int number, List<String> ids) {
        var services = new HashMap<String, Status>();
        for (String each : List.of("toll-free-calling", "chat-queues", "not-a-service")) {
            if (random.nextInt(3) == 0) {
                services.put(each, any(random, Status.values()));
            }
        }
        Layer layer = any(random, Layer.values());
        boolean isPublic = (layer == Layer.CARRIER || layer == Layer.CORE) && random.nextInt(5) > 0;
        String mark = isPublic ? "" : MARK;
        String[] touched = ids.stream().filter(_ -> random.nextInt(3) == 0).toArray(String[]::new);
        var draft =
                Worlds.incident("inc_" + number + mark, any(random, Severity.values()))
                        .title("Trouble " + mark, "Panne " + mark)
                        .layer(layer)
                        .cause(touched)
                        .components(touched)
                        .customers(MARK + "c0", MARK + "c1")
                        .responsible("customer:" + MARK + "c0", MARK + "c0")
                        .responsible("provider", MARK + "c1")
                        .explanation(
                                random.nextBoolean() ? "It touches " + MARK + " Customer 0" : "So.",
                                "Voilà " + MARK + " Customer 1")
                        .services(Map.copyOf(services))
                        .from(
                                NOW.minus(Duration.ofMinutes(1 + random.nextInt(200_000)))
                                        .toString());
        if (!isPublic) {
            draft.secret();
        }
        if (random.nextInt(4) == 0) {
            draft.planned(NOW.minusSeconds(60).toString(), NOW.plusSeconds(600).toString());
            draft.said(
                    NOW.minusSeconds(60).toString(),
                    any(random, new Phase[] {Phase.SCHEDULED, Phase.IN_PROGRESS, Phase.COMPLETED}),
                    "Work " + mark,
                    "Travaux " + mark);
        } else {
            draft.said(
                    NOW.minusSeconds(50).toString(),
                    any(
                            random,
                            new Phase[] {Phase.INVESTIGATING, Phase.IDENTIFIED, Phase.MONITORING}),
                    "Said " + mark,
                    "Dit " + mark);
            if (random.nextInt(3) == 0) {
                draft.resolved(NOW.minusSeconds(10).toString());
                if (number % 2 == 0) {
                    draft.postmortem(
                            NOW.minusSeconds(5).toString(), "Why " + mark, "Pourquoi " + mark);
                }
            }
        }
        return draft.build();
    }

    private static <T> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }
}
