package io.faultline.launcher.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.contracts.Json;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Mails by a real SMTP client over a real connection, read back as programs and people do.
class MailboxTest {

    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-11-22T10:00:00.120Z"));

    @TempDir private Path folder;
    private Mailbox mailbox;

    @BeforeEach
    void open() throws IOException {
        mailbox = Mailbox.open(folder, InetAddress.getLoopbackAddress(), 0, 0, 0, CLOCK);
    }

    @AfterEach
    void close() {
        mailbox.close();
    }

    @Test
    void each_recipient_of_the_envelope_has_an_entry_as_the_contract_has_it() throws Exception {
        send(mail("Enquête en cours"), "a@x.example", "b@x.example");

        JsonNode messages = messages("/messages");
        assertThat(messages.findValuesAsText("to")).containsExactly("a@x.example", "b@x.example");
        JsonNode first = messages.get(0);
        assertThat(first.fieldNames())
                .toIterable()
                .containsExactly(
                        "channel",
                        "to",
                        "from",
                        "subject",
                        "text",
                        "html",
                        "headers",
                        "receivedAt");
    }

    @Test
    void text_html_and_subject_are_decoded_and_headers_unfolded() throws Exception {
        MimeMessage mail = mail("Enquête en cours");
        mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        mail.setHeader("X-Long", "one\r\n two");
        send(mail, "a@x.example");

        JsonNode message = messages("/messages").get(0);
        assertThat(message.get("channel").asText()).isEqualTo("email");
        assertThat(message.get("from").asText()).isEqualTo("Telax Status <status@telax.example>");
        assertThat(message.get("subject").asText()).isEqualTo("Enquête en cours");
        assertThat(message.get("text").asText().strip()).isEqualTo("l'été http://x.example/1.");
        assertThat(message.get("html").asText()).contains("<h1>été</h1>");
        assertThat(message.get("receivedAt").asText()).isEqualTo("2026-11-22T10:00:00.120Z");
        JsonNode headers = message.get("headers");
        assertThat(headers.get("List-Unsubscribe-Post").asText())
                .isEqualTo("List-Unsubscribe=One-Click");
        assertThat(headers.get("X-Long").asText()).isEqualTo("one two");
        assertThat(headers.get("Return-Path").asText()).isEqualTo("<b+token@telax.example>");
    }

    @Test
    void a_restart_loses_nothing_and_a_line_cut_off_by_a_crash_is_dropped() throws Exception {
        send(mail("kept"), "a@x.example");
        mailbox.close();
        Files.writeString(
                folder.resolve("messages.jsonl"),
                "{\"number\":2,\"mess",
                StandardOpenOption.APPEND);

        open();
        send(mail("new"), "a@x.example");

        assertThat(messages("/messages").findValuesAsText("subject"))
                .containsExactly("kept", "new");
        assertThat(get("/message/1").body()).contains("kept");
        assertThat(get("/message/2").body()).contains("new");
    }

    @Test
    void a_mail_that_is_too_large_is_refused() {
        assertThatThrownBy(() -> send(mail("x".repeat(1_100_000)), "a@x.example"))
                .isInstanceOf(MessagingException.class)
                .hasMessageContaining("552 larger than 1000000 bytes");
    }

    @Test
    void tests_can_empty_it_and_ask_for_one_recipient() throws Exception {
        send(mail("one"), "a@x.example", "b@x.example");
        assertThat(messages("/messages?to=b%40x.example").findValuesAsText("to"))
                .containsExactly("b@x.example");

        HttpRequest delete = request("/messages").DELETE().build();
        assertThat(client().send(delete, BodyHandlers.ofString()).statusCode()).isEqualTo(204);

        assertThat(messages("/messages")).isEmpty();
        mailbox.close();
        open();
        assertThat(messages("/messages")).isEmpty();
    }

    @Test
    void the_page_shows_a_mail_without_letting_it_run_anything() throws Exception {
        MimeMessage mail = mail("<script>alert(1)</script>");
        send(mail, "a@x.example");

        assertThat(get("/").body())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain("<script>");
        assertThat(get("/message/1").body())
                .contains("<iframe sandbox=\"allow-popups allow-popups-to-escape-sandbox\"")
                .contains("<a href=\"http://x.example/1\" rel=\"noopener noreferrer\">");
        HttpResponse<String> html = get("/message/1/html");
        assertThat(html.body()).contains("<h1>été</h1>");
        assertThat(html.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy)
                                .startsWith("sandbox allow-popups ")
                                .contains("default-src 'none'"));
        assertThat(get("/message/99").statusCode()).isEqualTo(404);
    }

    private void send(MimeMessage mail, String... recipients) throws MessagingException {
        var to = new InternetAddress[recipients.length];
        for (int i = 0; i < recipients.length; i++) {
            to[i] = new InternetAddress(recipients[i]);
        }
        mail.saveChanges();
        Transport.send(mail, to);
    }

    private MimeMessage mail(String subject) throws MessagingException {
        var properties = new Properties();
        properties.setProperty("mail.smtp.host", "localhost");
        properties.setProperty("mail.smtp.port", Integer.toString(mailbox.smtp().port()));
        properties.setProperty("mail.smtp.from", "b+token@telax.example");
        var mail = new MimeMessage(Session.getInstance(properties));
        mail.setFrom("Telax Status <status@telax.example>");
        mail.setRecipients(MimeMessage.RecipientType.TO, "list@telax.example");
        mail.setSubject(subject, "UTF-8");
        var text = new MimeBodyPart();
        text.setText("l'été http://x.example/1.", "UTF-8");
        var html = new MimeBodyPart();
        html.setText("<h1>été</h1>", "UTF-8", "html");
        mail.setContent(new MimeMultipart("alternative", text, html));
        return mail;
    }

    private JsonNode messages(String path) throws Exception {
        return Json.mapper().readTree(get(path).body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client().send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://localhost:" + mailbox.site().port() + path));
    }

    private static HttpClient client() {
        return HttpClient.newHttpClient();
    }
}
