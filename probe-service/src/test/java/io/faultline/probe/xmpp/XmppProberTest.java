package io.faultline.probe.xmpp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.contracts.Reason;
import io.faultline.probe.net.Ask;
import io.faultline.probe.net.LocalServer;
import io.faultline.probe.sip.Mutations;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmppProberTest {

    private static final String HEADER =
            "<?xml version='1.0'?>\n<stream:stream id=\"a>b\" from='chat.example'>";
    private static final String FEATURES =
            "<stream:features><starttls xmlns='tls'><required/></starttls>"
                    + "<mechanisms><mechanism>PLAIN</mechanism><mechanism> A&amp;B&#x20AC;"
                    + "</mechanism></mechanisms></stream:features>";

    private final XmppProber prober = new XmppProber(Ask.targets(), InstantSource.system());

    @Test
    void features_are_read_with_their_entities() throws IOException {
        var reader = reader(HEADER + FEATURES);
        assertThat(reader.header().attributes()).containsEntry("id", "a>b");
        Element features = reader.next();
        assertThat(features.child("mechanisms").orElseThrow().named("mechanism"))
                .extracting(Element::text)
                .containsExactly("PLAIN", " A&B€");
        assertThat(features.child("starttls").orElseThrow().condition()).isEqualTo("required");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE x [<!ENTITY a 'b'>]><stream:stream>",
                "<stream:stream a='&own;'>",
                "<stream:stream><!-- comment --><features/>",
                "<stream:stream><?php x ?><features/>",
                "<stream:stream><features>&own;</features>",
                "<stream:stream><features>&#xFFFFFF;</features>",
                "<stream:stream><features></other>",
                "<stream:stream><features a=b/>",
                "<stream:stream><features a='1' b/>",
                "<stream:stream>text<features/>",
                "<html><body/>",
                "<stream:stream/><features/>",
            })
    void what_a_stream_must_not_have_is_a_protocol_failure(String answer) {
        try (var server = LocalServer.answering(answer)) {
            assertThat(asked(server).failed(prober).reason()).isEqualTo(Reason.PROTOCOL);
        }
    }

    @Test
    void a_server_that_shuts_down_says_so() {
        String error = "<stream:error><system-shutdown/><text>a</text></stream:error>";
        try (var server = LocalServer.answering(HEADER + error)) {
            assertThat(asked(server).failed(prober).words()).contains("system-shutdown");
        }
    }

    @Test
    void elements_without_end_in_depth_or_length_are_not_followed() {
        try (var server = LocalServer.answering(HEADER + "<a>".repeat(10_000))) {
            assertThat(asked(server).failed(prober).words()).contains("nested deeper");
        }
        try (var server = LocalServer.answering(HEADER + "<a>" + "<b/>".repeat(100_000))) {
            assertThat(asked(server).failed(prober).words()).contains("longer than");
        }
    }

    @Test
    void a_server_without_tls_is_not_spoken_to_in_clear() {
        try (var server = LocalServer.answering(HEADER + "<stream:features/>")) {
            var failed = asked(server).with("starttls", "true").failed(prober);
            assertThat(failed.reason()).isEqualTo(Reason.TLS);
            assertThat(failed.words()).contains("no STARTTLS");
        }
    }

    @Test
    void a_password_is_never_sent_in_clear() {
        assertThatThrownBy(
                        () ->
                                Ask.of("127.0.0.1:1")
                                        .with("domain", "chat.example")
                                        .as("ann", "good")
                                        .through(prober))
                .hasMessageContaining("starttls=true or tls=true");
    }

    @Test
    void whatever_comes_instead_of_features_is_a_protocol_failure() throws IOException {
        byte[] good = (HEADER + FEATURES).getBytes(StandardCharsets.UTF_8);
        var random = new SplittableRandom(11);
        int broken = 0;
        for (int round = 0; round < 5_000; round++) {
            var reader = new StreamReader(new ByteArrayInputStream(Mutations.of(good, random)));
            try {
                reader.header();
                reader.next();
            } catch (ProtocolException | EOFException e) {
                broken++;
            }
        }
        assertThat(broken).isBetween(1_000, 4_999);
    }

    private static Ask asked(LocalServer server) {
        return Ask.of(server.at()).with("domain", "chat.example");
    }

    private static StreamReader reader(String text) {
        return new StreamReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
