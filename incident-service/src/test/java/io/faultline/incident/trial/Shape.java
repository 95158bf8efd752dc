package io.faultline.incident.trial;

import java.util.Random;

/// Estates of different build, drawn from a seed.
public enum Shape {
    /// Carriers with trunks and POPs, data centres with redundant services, links in ducts, sites.
    CONTACT_CENTRE,
    /// A handful of components with one check each.
    SMALL,
    /// Devices with ports; a port is down at both ends when its cable is.
    FABRIC,
    /// Services upon services.
    CHAIN,
    /// Many alike, grouped by who operates them.
    OPERATORS;

    /// An inventory.
    ///
    /// @param vantages how many look
    /// @param every seconds between two probes of one check from one vantage
    public String draw(Random random, int vantages, int every) {
        var yaml = new Yaml(vantages, every, random);
        switch (this) {
            case CONTACT_CENTRE -> contactCentre(yaml, random);
            case SMALL -> small(yaml, random);
            case FABRIC -> fabric(yaml, random);
            case CHAIN -> chain(yaml, random);
            case OPERATORS -> operators(yaml, random);
        }
        return yaml.text();
    }

    private static void contactCentre(Yaml yaml, Random random) {
        int customers = 4 + random.nextInt(4);
        for (int i = 0; i < customers; i++) {
            yaml.customer("cust-" + i, 10 + 10 * random.nextInt(12));
        }
        for (String carrier : new String[] {"carrier-a", "carrier-b"}) {
            yaml.component(carrier, "layer: carrier", 2);
            int trunks = 2 + random.nextInt(3);
            for (int i = 0; i < trunks; i++) {
                yaml.component(
                        carrier + "/trunk-" + i,
                        "layer: carrier" + shares(random, "conduit", 2),
                        2);
            }
            yaml.component(carrier + "/pop", "layer: carrier", 2);
            yaml.component(
                    carrier + "/pop/trunk-8", "layer: carrier" + shares(random, "conduit", 2), 2);
            yaml.component(carrier + "/pop/trunk-9", "layer: carrier", 2);
        }
        int centres = 2 + random.nextInt(2);
        var webs = new StringBuilder();
        var databases = new StringBuilder();
        for (int i = 0; i < centres; i++) {
            String centre = "core/dc-" + i;
            yaml.component(centre, "layer: core, shares: [power-" + i + "]", 2);
            yaml.group("power-" + i);
            yaml.component(centre + "/net", "layer: core, impacts: []", 2);
            for (String part : new String[] {"web", "db"}) {
                yaml.component(
                        centre + "/" + part,
                        "layer: core, impacts: [], depends-on: [" + centre + "/net]",
                        2);
            }
            webs.append(i == 0 ? "" : ", ").append(centre).append("/web");
            databases.append(i == 0 ? "" : ", ").append(centre).append("/db");
        }
        yaml.group("certificate");
        yaml.component("core/db", "layer: core, impacts: [], redundant: [" + databases + "]", 2);
        yaml.component(
                "core/queues", "layer: core, impacts: [voice-queues], depends-on: [core/db]", 2);
        for (String service : new String[] {"portal", "agent", "web-agent"}) {
            yaml.component(
                    "core/" + service,
                    "layer: core, impacts: [admin-portal], depends-on: [core/db], shares:"
                            + " [certificate], redundant: ["
                            + webs
                            + "]",
                    2);
        }
        for (int i = 0; i < customers; i++) {
            String link = "isp/cust-" + i;
            yaml.component(
                    link,
                    "layer: isp, customer: cust-"
                            + i
                            + ", shares: [isp-"
                            + random.nextInt(2)
                            + ", duct-"
                            + random.nextInt(3)
                            + "]",
                    2);
            String site = "premise/cust-" + i;
            yaml.component(
                    site,
                    "layer: premise, customer: cust-" + i + ", depends-on: [" + link + "]",
                    1);
            yaml.component(site + "/switch", "layer: premise, customer: cust-" + i, 1);
            yaml.component(
                    site + "/phone",
                    "layer: premise, customer: cust-" + i + ", depends-on: [" + site + "/switch]",
                    1);
        }
        yaml.groups("isp", 2);
        yaml.groups("duct", 3);
        yaml.groups("conduit", 2);
    }

    private static String shares(Random random, String group, int of) {
        int which = random.nextInt(of + 1);
        return which == of ? "" : ", shares: [" + group + "-" + which + "]";
    }

    private static void small(Yaml yaml, Random random) {
        yaml.customer("acme", 40);
        yaml.component("carrier-a", "layer: carrier", 0);
        yaml.component("carrier-a/trunk", "layer: carrier", 1);
        yaml.component("core/portal", "layer: core", 1);
        if (random.nextBoolean()) {
            yaml.component("core/db", "layer: core", 1);
            yaml.component("core/queues", "layer: core, depends-on: [core/db]", 1);
        }
        yaml.component("isp/acme", "layer: isp, customer: acme", 1);
        yaml.component("premise/acme", "layer: premise, customer: acme, depends-on: [isp/acme]", 1);
    }

    private static void fabric(Yaml yaml, Random random) {
        int leaves = 3 + random.nextInt(3);
        for (int spine = 0; spine < 2; spine++) {
            yaml.component("fabric/spine-" + spine, "layer: core", 0);
        }
        for (int leaf = 0; leaf < leaves; leaf++) {
            yaml.component("fabric/leaf-" + leaf, "layer: core", 0);
            for (int spine = 0; spine < 2; spine++) {
                String cable = "cable-" + leaf + "-" + spine;
                yaml.group(cable);
                for (int port = 0; port < 2; port++) {
                    String shares = port == 0 ? ", shares: [" + cable + "]" : "";
                    yaml.component(
                            "fabric/leaf-" + leaf + "/port-" + spine + port,
                            "layer: core, impacts: []" + shares,
                            2);
                    yaml.component(
                            "fabric/spine-" + spine + "/port-" + leaf + port,
                            "layer: core, impacts: []" + shares,
                            2);
                }
            }
        }
    }

    private static void chain(Yaml yaml, Random random) {
        int services = 10 + random.nextInt(10);
        yaml.groups("rack", 3);
        for (int i = 0; i < services; i++) {
            String needs = i < 2 ? "" : ", depends-on: [core/s-" + random.nextInt(i) + "]";
            yaml.component(
                    "core/s-" + i,
                    "layer: core, shares: [rack-" + i % 3 + "]" + needs,
                    1 + random.nextInt(3));
        }
    }

    private static void operators(Yaml yaml, Random random) {
        int operators = 8 + random.nextInt(8);
        for (int i = 0; i < operators; i++) {
            yaml.group("operator-" + i);
            int sites = 1 + random.nextInt(5);
            for (int k = 0; k < sites; k++) {
                yaml.component(
                        "web/o-" + i + "-" + k, "layer: core, shares: [operator-" + i + "]", 1);
            }
        }
    }
}
