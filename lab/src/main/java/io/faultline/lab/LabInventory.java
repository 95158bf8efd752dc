package io.faultline.lab;

import io.faultline.lab.center.LabPorts;
import io.faultline.lab.center.LabSettings;
import io.faultline.lab.center.SitePorts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The lab's own inventory: how the lab is to be watched. The text is the resource
/// `lab-inventory.yaml` with its `${…}` places filled in.
public final class LabInventory {

    private static final String TEMPLATE = "/lab-inventory.yaml";
    private static final Pattern PLACE = Pattern.compile("\\$\\{([a-z0-9.-]+)}");

    private LabInventory() {}

    /// For the lab at `portBase`, with the state folder that `FAULTLINE_HOME` names.
    public static String render(int portBase) {
        return render(portBase, LabSettings.home(System.getenv()));
    }

    /// For the lab at `portBase` whose state folder is `home`.
    public static String render(int portBase, Path home) {
        Map<String, String> values = values(new LabPorts(portBase), home);
        return PLACE.matcher(template())
                .replaceAll(match -> {
                    String value = values.get(match.group(1));
                    if (value == null) {
                        throw new IllegalStateException(
                                "the template has an unknown place " + match.group());
                    }
                    return Matcher.quoteReplacement(value);
                });
    }

    private static Map<String, String> values(LabPorts ports, Path home) {
        var values = new HashMap<String, String>();
        values.put("status-api", Integer.toString(8080 + ports.base()));
        values.put("ca", quoted(home.resolve("lab").resolve("ca.pem").toString()));
        values.put(
                "probe-password",
                yamlText(home.resolve("lab").resolve("probe-password").toString()));
        values.put("carrier-a", Integer.toString(ports.carrierA()));
        values.put("carrier-b", Integer.toString(ports.carrierB()));
        for (int trunk = 1; trunk <= 2; trunk++) {
            values.put("carrier-a.trunk-" + trunk, Integer.toString(ports.carrierATrunk(trunk)));
            values.put("carrier-b.trunk-" + trunk, Integer.toString(ports.carrierBTrunk(trunk)));
        }
        values.put("carrier-a.numbers", Integer.toString(ports.carrierAGateway()));
        values.put("portal", Integer.toString(ports.portal()));
        values.put("db", Integer.toString(ports.database()));
        values.put("dns", Integer.toString(ports.dns()));
        values.put("smtp", Integer.toString(ports.smtp()));
        values.put("chat", Integer.toString(ports.chat()));
        values.put("queues", Integer.toString(ports.queues()));
        values.put("registrar", Integer.toString(ports.registrar()));
        putSite(values, "acme", ports.acme());
        putSite(values, "bolt", ports.bolt());
        putSite(values, "cora", ports.cora());
        return values;
    }

    private static void putSite(Map<String, String> values, String name, SitePorts ports) {
        values.put(name + ".stamp", Integer.toString(ports.stamp()));
        values.put(name + ".far-end", Integer.toString(ports.farEnd()));
        values.put(name + ".router", Integer.toString(ports.router()));
        for (int i = 1; i <= ports.phones(); i++) {
            values.put(name + ".phone-" + i, Integer.toString(ports.phone(i)));
        }
    }

    private static String yamlText(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /// A path with blanks is one word of a probe line only inside quotes.
    private static String quoted(String path) {
        return path.indexOf(' ') < 0 ? path : "'" + path + "'";
    }

    private static String template() {
        try (InputStream in = LabInventory.class.getResourceAsStream(TEMPLATE)) {
            if (in == null) {
                throw new IllegalStateException(TEMPLATE + " is missing: build the lab again");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
