package io.faultline.notifier.wording;

import io.faultline.notifier.wording.Letter.Line;
import io.faultline.notifier.wording.Letter.Link;
import io.faultline.notifier.wording.Letter.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A letter as a message in a chat: blocks for Slack (and what takes the same), an Adaptive Card
/// for Microsoft Teams. Nothing that an operator typed becomes markup or names people.
public final class ChatMessage {

    /// Slack refuses longer sections; Teams cuts cards of more than 28 KB.
    private static final int MAX_TEXT = 2_900;

    private static final int MAX_HEAD = 250;
    private static final int MAX_ROWS = 10;

    private ChatMessage() {}

    /// For an incoming webhook of Slack.
    public static Map<String, Object> slack(Letter letter) {
        var blocks = new ArrayList<>();
        blocks.add(
                section(
                        "*<"
                                + letter.action().url()
                                + "|"
                                + slackText(letter.headline(), MAX_HEAD)
                                + ">*\n"
                                + slackText(standing(letter), MAX_HEAD)));
        blocks.add(section(slackText(lead(letter), MAX_TEXT)));
        for (Row row : rows(letter)) {
            blocks.add(
                    section(
                            "*"
                                    + slackText(row.label(), MAX_HEAD)
                                    + "*\n"
                                    + slackText(lines(row, "\n"), MAX_TEXT)));
        }
        var links = new ArrayList<String>();
        links.add("<" + letter.action().url() + "|" + letter.action().label() + ">");
        letter.links().forEach(each -> links.add("<" + each.url() + "|" + each.label() + ">"));
        blocks.add(
                Map.of(
                        "type",
                        "context",
                        "elements",
                        List.of(Map.of("type", "mrkdwn", "text", String.join(" · ", links)))));
        var message = new LinkedHashMap<String, Object>();
        message.put("text", slackText(letter.subject(), MAX_TEXT));
        message.put("blocks", blocks);
        return message;
    }

    /// For a webhook of a workflow in Teams: it takes cards only.
    public static Map<String, Object> teams(Letter letter) {
        var body = new ArrayList<>();
        var head = block(letter.headline());
        head.put("size", "Large");
        head.put("weight", "Bolder");
        body.add(head);
        var standing = block(standing(letter));
        standing.put("isSubtle", true);
        standing.put("spacing", "None");
        body.add(standing);
        body.add(block(lead(letter)));
        var facts = new ArrayList<>();
        for (Row row : rows(letter)) {
            facts.add(
                    Map.of(
                            "title",
                            teamsText(row.label(), MAX_HEAD),
                            "value",
                            teamsText(lines(row, "; "), MAX_TEXT)));
        }
        if (!facts.isEmpty()) {
            body.add(Map.of("type", "FactSet", "facts", facts));
        }
        var actions = new ArrayList<>();
        actions.add(open(letter.action()));
        letter.links().forEach(each -> actions.add(open(each)));
        var card = new LinkedHashMap<String, Object>();
        card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json");
        card.put("type", "AdaptiveCard");
        card.put("version", "1.4");
        card.put("lang", letter.language());
        card.put("fallbackText", teamsText(letter.subject(), MAX_TEXT));
        card.put("body", body);
        card.put("actions", actions);
        var attachment = new LinkedHashMap<String, Object>();
        attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
        attachment.put("content", card);
        var message = new LinkedHashMap<String, Object>();
        message.put("type", "message");
        message.put("attachments", List.of(attachment));
        return message;
    }

    private static Map<String, Object> section(String text) {
        var section = new LinkedHashMap<String, Object>();
        section.put("type", "section");
        section.put("text", Map.of("type", "mrkdwn", "text", text));
        return section;
    }

    private static Map<String, Object> block(String text) {
        var block = new LinkedHashMap<String, Object>();
        block.put("type", "TextBlock");
        block.put("text", teamsText(text, MAX_TEXT));
        block.put("wrap", true);
        return block;
    }

    private static Map<String, Object> open(Link link) {
        var action = new LinkedHashMap<String, Object>();
        action.put("type", "Action.OpenUrl");
        action.put("title", link.label());
        action.put("url", link.url());
        return action;
    }

    private static String standing(Letter letter) {
        return letter.standing().isEmpty()
                ? letter.badge()
                : letter.badge() + " · " + letter.standing();
    }

    private static String lead(Letter letter) {
        return letter.leadLabel().isEmpty()
                ? letter.lead()
                : letter.leadLabel() + " " + letter.lead();
    }

    private static List<Row> rows(Letter letter) {
        return letter.rows().stream().limit(MAX_ROWS).toList();
    }

    private static String lines(Row row, String between) {
        return row.lines().stream().map(ChatMessage::line).collect(Collectors.joining(between));
    }

    private static String line(Line line) {
        return (line.strong() + " " + line.plain()).strip();
    }

    /// Slack's three control characters written so that it shows them; without them there is
    /// neither link nor mention. Its marks for bold and so on do no harm and stay.
    private static String slackText(String text, int longest) {
        return cut(text, longest).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /// Without what a card would make a link of.
    private static String teamsText(String text, int longest) {
        return cut(text, longest).replace("[", "\\[").replace("]", "\\]");
    }

    private static String cut(String text, int longest) {
        return text.codePointCount(0, text.length()) <= longest
                ? text
                : text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "…";
    }
}
