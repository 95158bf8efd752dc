package io.faultline.launcher.mailbox;

import io.faultline.contracts.Json;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The mailbox for people: a list, newest first, and one message. Pure: messages in, HTML out.
final class MailboxPages {

    private static final int PER_PAGE = 100;

    private static final DateTimeFormatter SHOWN =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+[^\\s<>\".,;:!?)]");

    private static final String SIGNS =
            """
            <svg width="0" height="0" aria-hidden="true" focusable="false"><defs>
            <symbol id="i-email" viewBox="0 0 24 24"><g fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round" stroke-linecap="round"><rect x="3" y="5" width="18" height="14" rx="2"/><path d="m3.5 7 8.5 6 8.5-6"/></g></symbol>
            <symbol id="i-sms" viewBox="0 0 24 24"><path d="M5 4h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-7l-5 4v-4H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zm3 6.5h.01m3.99 0h.01m3.99 0h.01" fill="none" stroke="currentColor" stroke-width="2" stroke-linejoin="round" stroke-linecap="round"/></symbol>
            <symbol id="i-chevron" viewBox="0 0 24 24"><path d="m9 6 6 6-6 6" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></symbol>
            <symbol id="i-mark" viewBox="0 0 24 24"><path d="M2 8.5h8l4 7h8" fill="none" stroke="currentColor" stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round"/></symbol>
            </defs></svg>
            """;

    private MailboxPages() {}

    /// The first page, or a further one.
    ///
    /// @param before only older messages, for the further pages
    static String list(List<Arrival> all, long before) {
        List<Arrival> older = all.reversed().stream().filter(one -> one.number() < before).toList();
        List<Arrival> shown = older.subList(0, Math.min(PER_PAGE, older.size()));
        var body = new StringBuilder();
        body.append(
                """
                <section class="hero"><div class="wrap"><h1>%s</h1>
                <p class="lead">What Faultline sends by mail and text message ends here: it reaches nobody else.</p>
                <p class="row"><a class="btn" href="/">Look again</a>
                <a href="/messages">The same as JSON</a></p></div></section>
                <section class="wrap" aria-label="Messages">
                """
                        .formatted(count(all.size())));
        if (shown.isEmpty()) {
            body.append(
                    "<p class=\"card empty muted\">Subscribe on the status page and a mail or text"
                            + " message will appear.</p>\n");
        } else {
            body.append("<ol class=\"card list\">\n");
            shown.forEach(one -> body.append(entry(one)));
            body.append("</ol>\n");
        }
        if (older.size() > shown.size()) {
            body.append(
                    "<p class=\"row\"><a class=\"btn\" href=\"/?before=%d\">Older messages</a></p>\n"
                            .formatted(shown.getLast().number()));
        }
        return page("Mailbox", body.append("</section>\n").toString());
    }

    static String message(Arrival arrival) {
        Message message = arrival.message();
        var body = new StringBuilder();
        body.append(
                """
                <div class="wrap"><p class="crumb small"><a href="/">%s All messages</a></p>
                <article class="card"><dl class="facts">
                <div><dt>To</dt><dd>%s</dd></div><div><dt>From</dt><dd>%s</dd></div>
                <div><dt>%s</dt><dd>%s</dd></div></dl>
                """
                        .formatted(
                                sign("chevron"),
                                escaped(message.to()),
                                escaped(message.from()),
                                channel(message),
                                time(message)));
        body.append("<div class=\"said\"><h1>%s</h1></div>\n".formatted(escaped(title(message))));
        if (message.html() != null) {
            body.append(
                    """
                    <section class="said" aria-labelledby="html"><h2 id="html">As HTML</h2>
                    <iframe sandbox="allow-popups allow-popups-to-escape-sandbox" src="/message/%d/html" title="The mail as HTML"></iframe></section>
                    """
                            .formatted(arrival.number()));
        }
        if (message.text() != null) {
            body.append(
                    """
                    <section class="said" aria-labelledby="text"><h2 id="text">As text</h2><pre>%s</pre></section>
                    """
                            .formatted(linked(message.text())));
        }
        var headers = new StringBuilder();
        message.headers().forEach((name, value) -> headers.append(name + ": " + value + "\n"));
        body.append(
                """
                <details class="said"><summary>%s Headers</summary><pre class="raw">%s</pre></details>
                </article></div>
                """
                        .formatted(
                                sign("chevron").replace("\"i\"", "\"i chev\""),
                                linked(headers.toString())));
        return page(title(message) + " – Mailbox", body.toString());
    }

    static String missing() {
        return page(
                "No such message – Mailbox",
                """
                <section class="hero"><div class="wrap"><h1>There is no such message</h1>
                <p class="lead">The mailbox keeps the last %d. <a href="/">See them all</a></p></div></section>
                """
                        .formatted(Messages.LARGEST_COUNT));
    }

    private static String entry(Arrival arrival) {
        Message message = arrival.message();
        return """
        <li class="entry">%s<div><h2><a href="/message/%d">%s</a></h2>
        <p class="small"><span class="vh">%s </span>to %s <span class="muted">from %s</span></p></div>%s</li>
        """
                .formatted(
                        sign(wire(message)),
                        arrival.number(),
                        escaped(title(message)),
                        channel(message),
                        escaped(message.to()),
                        escaped(message.from()),
                        time(message));
    }

    private static String page(String title, String body) {
        return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%s</title>
        <link rel="stylesheet" href="/tokens.css"><link rel="stylesheet" href="/kit.css"><link rel="stylesheet" href="/mailbox.css">
        </head>
        <body>
        <a class="skip" href="#main">Skip to the messages</a>
        %s<header class="top"><div class="wrap"><a class="brand" href="/">%s Faultline <span>mailbox</span></a></div></header>
        <main id="main">
        %s</main>
        </body>
        </html>
        """
                .formatted(escaped(title), SIGNS, sign("mark"), body);
    }

    private static String count(int count) {
        return switch (count) {
            case 0 -> "No messages yet";
            case 1 -> "One message";
            default -> count + " messages";
        };
    }

    /// A text message has no subject: its own words are its title.
    private static String title(Message message) {
        String subject = message.subject();
        if (subject != null && !subject.isBlank()) {
            return subject;
        }
        String text = Objects.requireNonNullElse(message.text(), "").strip();
        return text.isEmpty() ? "(without a subject)" : text;
    }

    private static String channel(Message message) {
        return switch (message.channel()) {
            case EMAIL -> "Mail";
            case SMS -> "Text message";
        };
    }

    private static String wire(Message message) {
        return message.channel().name().toLowerCase(Locale.ROOT);
    }

    private static String time(Message message) {
        return "<time datetime=\"%s\">%s</time>"
                .formatted(Json.time(message.receivedAt()), SHOWN.format(message.receivedAt()));
    }

    private static String sign(String name) {
        return "<svg class=\"i\" aria-hidden=\"true\"><use href=\"#i-%s\"/></svg>".formatted(name);
    }

    /// Escaped, with every web address made a link.
    private static String linked(String text) {
        var html = new StringBuilder();
        Matcher link = LINK.matcher(text);
        int from = 0;
        while (link.find()) {
            String url = escaped(link.group());
            html.append(escaped(text.substring(from, link.start())))
                    .append(
                            "<a href=\"%s\" rel=\"noopener noreferrer\">%s</a>"
                                    .formatted(url, url));
            from = link.end();
        }
        return html.append(escaped(text.substring(from))).toString();
    }

    private static String escaped(@Nullable String text) {
        return Objects.requireNonNullElse(text, "")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
