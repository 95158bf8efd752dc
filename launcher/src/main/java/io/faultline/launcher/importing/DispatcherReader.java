package io.faultline.launcher.importing;

import io.faultline.contracts.inventory.ProbeType;
import io.faultline.launcher.importing.Imported.Item;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Kamailio's `dispatcher.list`: a destination a line, `SETID URI [FLAGS [PRIORITY [ATTRIBUTES]]]`.
/// Every destination becomes a `sip options` probe: an instant inventory of trunks.
final class DispatcherReader {

    private static final Pattern URI =
            Pattern.compile(
                    "(sips?):(?:[^@;?\\s]*@)?(\\[[0-9a-fA-F:.]+]|[^:;?\\s\\[\\]]+)(?::(\\d{1,5}))?((?:;[^?\\s]*)?)(?:\\?.*)?",
                    Pattern.CASE_INSENSITIVE);
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final int INACTIVE = 1;
    private static final int DISABLED = 4;

    private DispatcherReader() {}

    /// Reads a list.
    ///
    /// @throws ImportRefused where a line is none
    static Imported read(String file, String text) {
        var items = new ArrayList<Item>();
        List<String> lines = text.lines().toList();
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            var at = new Tree.Place(file, number, 1);
            String[] words = line.split("\\s+", 5);
            if (words.length < 2 || !words[0].matches("\\d{1,9}")) {
                throw at.refused("a line must be: SETID URI [FLAGS [PRIORITY [ATTRIBUTES]]]");
            }
            items.add(item(words));
            if (items.size() > Imported.MAX_ITEMS) {
                throw at.refused("at most " + Imported.MAX_ITEMS + " destinations are taken");
            }
        }
        return new Imported(items, List.of());
    }

    private static Item item(String[] words) {
        var draft =
                new Draft("set-" + words[0], words[1].replaceFirst("(?i)^sips?:(?:[^@]*@)?", ""));
        draft.every(EVERY);
        int flags = words.length > 2 ? number(words[2]) : 0;
        if (flags < 0) {
            draft.unmapped("the flags '" + words[2] + "' are no number");
        } else if ((flags & (INACTIVE | DISABLED)) != 0) {
            draft.unmapped(
                    "it begins inactive or disabled (flags " + flags + "), here it is probed");
        }
        if (words.length > 3 && !words[3].equals("0")) {
            draft.unmapped("the priority " + words[3] + ": it says how calls are spread");
        }
        if (words.length > 4) {
            attributes(words[4], draft);
        }
        var uri = URI.matcher(words[1]);
        if (!uri.matches()) {
            draft.unmapped("'" + words[1] + "' is no SIP URI");
            return draft.done();
        }
        boolean isSecure = uri.group(1).equalsIgnoreCase("sips");
        String transport = transport(uri.group(4), isSecure, draft);
        if (transport != null) {
            String port =
                    uri.group(3) == null
                            ? (transport.equals("tls") ? "5061" : "5060")
                            : uri.group(3);
            draft.ask(ProbeType.SIP_OPTIONS, transport + ":" + uri.group(2) + ":" + port);
        }
        return draft.done();
    }

    private static @Nullable String transport(String parameters, boolean isSecure, Draft draft) {
        String transport = isSecure ? "tls" : "udp";
        for (String parameter : parameters.split(";", -1)) {
            String lower = parameter.toLowerCase(Locale.ROOT);
            if (lower.startsWith("transport=")) {
                transport = isSecure && lower.endsWith("=tcp") ? "tls" : lower.substring(10);
            } else if (!parameter.isEmpty()) {
                draft.unmapped("the URI's parameter " + parameter);
            }
        }
        if (List.of("udp", "tcp", "tls").contains(transport)) {
            return transport;
        }
        draft.unmapped("the transport " + transport + " can not be asked: udp, tcp and tls can");
        return null;
    }

    /// `ping_from` and `socket` say how Kamailio itself pings; the others how calls are spread.
    private static void attributes(String attributes, Draft draft) {
        for (String attribute : attributes.split(";", -1)) {
            int equals = attribute.indexOf('=');
            String name = equals < 0 ? attribute : attribute.substring(0, equals);
            String value = equals < 0 ? "" : attribute.substring(equals + 1);
            switch (name) {
                case "" -> {
                    // between two semicolons
                }
                case "ping_from" -> draft.option("from", value);
                case "socket" -> {
                    String host = Urls.host(value.replaceFirst("^[a-z]+:", ""));
                    if (Urls.family(host) == 0) {
                        draft.unmapped("the attribute " + attribute + ": no address to probe from");
                    } else {
                        draft.option("source", host);
                    }
                }
                default -> draft.unmapped("the attribute " + attribute);
            }
        }
    }

    private static int number(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    }
}
