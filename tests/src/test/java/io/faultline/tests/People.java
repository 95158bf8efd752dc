package io.faultline.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.tests.Mailbox.Message;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// People who subscribe by mail and by telephone and confirm, as the page asks them to.
final class People {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Pattern CODE = Pattern.compile("\\b([0-9]{6})\\b");

    private final Installation installation;
    private final Mailbox mailbox;

    People(Installation installation) {
        this.installation = installation;
        this.mailbox = new Mailbox(installation);
    }

    /// Somebody who wants mails about everything public.
    void subscribeByMail(String address) {
        subscribeByMail(installation.url(8080, "/subscribe"), address);
    }

    /// Somebody who wants mails and asks for them on a page of their own.
    void subscribeByMail(String page, String address) {
        assertThat(Form.of(page, "email").with("email", address).send().statusCode())
                .isLessThan(400);
        Message asked = arrived(address, "/subscribe/confirm");
        String link = asked.link("/subscribe/confirm");

        Form confirmation = Form.of(link, "");
        assertThat(confirmation.send().statusCode()).isLessThan(400);
        await("a welcome to " + address).atMost(SOON).until(() -> mailbox.to(address).size() >= 2);
    }

    /// Somebody who wants text messages about everything public.
    void subscribeByPhone(String number) {
        String page = installation.url(8080, "/subscribe");
        assertThat(Form.of(page, "phone").with("phone", number).send().statusCode())
                .isLessThan(400);
        Message asked = arrived(number, "/subscribe/confirm");
        Matcher code = CODE.matcher(asked.text());
        assertThat(code.find()).as(asked.text()).isTrue();

        assertThat(
                        Form.of(asked.link("/subscribe/confirm"), "code")
                                .with("code", code.group(1))
                                .send()
                                .statusCode())
                .isLessThan(400);
    }

    /// Somebody who follows the link below a mail and says yes to the question on its page.
    void leaveByLink(Message mail) {
        assertThat(Form.of(mail.link("/unsubscribe"), "").send().statusCode()).isEqualTo(200);
    }

    /// Somebody whose mail program has a button for it (RFC 8058): one POST, no question.
    void leaveByOneClick(Message mail) {
        String header = mail.header("List-Unsubscribe");
        assertThat(header).startsWith("<http").endsWith(">");
        assertThat(
                        Http.post(
                                        header.substring(1, header.length() - 1),
                                        "application/x-www-form-urlencoded",
                                        mail.header("List-Unsubscribe-Post"))
                                .statusCode())
                .isEqualTo(200);
    }

    /// The link to a customer's own view, as `up` prints it.
    String customerView(String customer) {
        String printed = installation.addresses();
        Matcher link =
                Pattern.compile(
                                Pattern.quote(customer) + ".*?(http://\\S+/c/\\S+)",
                                Pattern.CASE_INSENSITIVE)
                        .matcher(printed);
        assertThat(link.find()).as("a link for " + customer + " in: " + printed).isTrue();
        return Objects.requireNonNull(link.group(1));
    }

    /// What somebody got about one incident, by its title's words.
    List<Message> about(String address, String words) {
        return mailbox.to(address).stream()
                .filter(each -> each.says(words.toLowerCase(Locale.ROOT)))
                .toList();
    }

    private Message arrived(String address, String link) {
        return await("a message to " + address)
                .atMost(SOON)
                .until(
                        () ->
                                mailbox.to(address).stream()
                                        .filter(each -> each.text().contains(link))
                                        .findFirst()
                                        .orElse(null),
                        Objects::nonNull);
    }
}
