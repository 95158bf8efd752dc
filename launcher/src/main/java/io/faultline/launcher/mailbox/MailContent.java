package io.faultline.launcher.mailbox;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// What a mail says, taken from its raw octets. Never throws for what they are: a mail that is no
/// MIME is shown as it came.
record MailContent(
        @Nullable String from,
        @Nullable String subject,
        @Nullable String text,
        @Nullable String html,
        Map<String, String> headers) {

    /// Parts within parts within parts: deeper ones are not looked at.
    private static final int DEEPEST = 16;

    static MailContent of(byte[] raw) {
        var reading = new Bodies();
        try {
            var mail =
                    new MimeMessage(
                            Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
            reading.visit(mail, 0);
            return new MailContent(
                    decoded(mail.getHeader("From", ", ")),
                    mail.getSubject(),
                    reading.text,
                    reading.html,
                    headers(mail));
        } catch (MessagingException | IOException e) {
            return new MailContent(
                    null, null, new String(raw, StandardCharsets.UTF_8), null, Map.of());
        }
    }

    private static Map<String, String> headers(MimeMessage mail) throws MessagingException {
        var headers = new LinkedHashMap<String, String>();
        for (Header header : Collections.list(mail.getAllHeaders())) {
            headers.merge(
                    header.getName(),
                    MimeUtility.unfold(header.getValue()),
                    (one, other) -> one + "\n" + other);
        }
        return headers;
    }

    private static @Nullable String decoded(@Nullable String header) {
        if (header == null) {
            return null;
        }
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(header));
        } catch (UnsupportedEncodingException e) {
            return header;
        }
    }

    /// The first plain and the first HTML part that are not attachments.
    private static final class Bodies {
        private @Nullable String text;
        private @Nullable String html;

        void visit(Part part, int depth) throws MessagingException, IOException {
            if (depth > DEEPEST || Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
                return;
            }
            if (part.isMimeType("text/plain") && text == null) {
                text = String.valueOf(part.getContent());
            } else if (part.isMimeType("text/html") && html == null) {
                html = String.valueOf(part.getContent());
            } else if (part.getContent() instanceof Multipart several) {
                for (int i = 0; i < several.getCount(); i++) {
                    visit(several.getBodyPart(i), depth + 1);
                }
            }
        }
    }
}
