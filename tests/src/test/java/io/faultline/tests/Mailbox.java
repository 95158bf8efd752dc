package io.faultline.tests;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What arrived in the embedded mailbox.
final class Mailbox {

    private static final Pattern LINK = Pattern.compile("https?://\\S+");

    private final Installation installation;

    Mailbox(Installation installation) {
        this.installation = installation;
    }

    /// A mail or a text message.
    record Message(
            String channel,
            String to,
            String subject,
            String text,
            JsonNode headers,
            Instant receivedAt) {

        /// The first link in it whose path begins so.
        String link(String path) {
            Matcher links = LINK.matcher(text);
            while (links.find()) {
                if (links.group().contains(path)) {
                    return links.group().replaceAll("[>).,]+$", "");
                }
            }
            throw new AssertionError("no link to " + path + " in: " + text);
        }

        /// A header's value, however its name is written.
        String header(String name) {
            for (Map.Entry<String, JsonNode> each : headers.properties()) {
                if (each.getKey().equalsIgnoreCase(name)) {
                    return each.getValue().isArray()
                            ? each.getValue().path(0).asText()
                            : each.getValue().asText();
                }
            }
            throw new AssertionError("no header " + name + " in: " + headers);
        }

        boolean says(String words) {
            return (subject + "\n" + text)
                    .toLowerCase(Locale.ROOT)
                    .contains(words.toLowerCase(Locale.ROOT));
        }
    }

    List<Message> all() {
        var messages = new ArrayList<Message>();
        for (JsonNode each : Http.json(installation.url(8025, "/messages"))) {
            messages.add(
                    new Message(
                            each.path("channel").asText(),
                            each.path("to").asText(),
                            each.path("subject").asText(""),
                            each.path("text").asText(""),
                            each.path("headers"),
                            Instant.parse(each.path("receivedAt").asText())));
        }
        return messages;
    }

    List<Message> to(String address) {
        return all().stream().filter(each -> each.to().equals(address)).toList();
    }

    void empty() {
        Http.delete(installation.url(8025, "/messages"));
    }
}
