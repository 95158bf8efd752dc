package io.faultline.launcher.mailbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What arrived for one recipient, in the shape of `GET /messages` (CONTRACT.md section 1). Every
/// field is written, also when it is null.
///
/// @param to the recipient of the envelope, one
/// @param from as the reader sees it: the header of a mail, the source address of a text message
/// @param text of a mail its plain part, null when it has none
/// @param headers of a mail all of them, unfolded, several of one name joined by line feeds;
///   `Return-Path` is the sender of the envelope. Of a text message what SMPP said beside the text
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Message(
        Channel channel,
        String to,
        String from,
        @Nullable String subject,
        @Nullable String text,
        @Nullable String html,
        Map<String, String> headers,
        Instant receivedAt) {

    public Message {
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    public enum Channel {
        @JsonProperty("email")
        EMAIL,
        @JsonProperty("sms")
        SMS
    }

    Message withText(String joined) {
        return new Message(channel, to, from, subject, joined, html, headers, receivedAt);
    }
}
