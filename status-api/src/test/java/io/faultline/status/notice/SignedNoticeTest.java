package io.faultline.status.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.contracts.Phase;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SignedNoticeTest {

    private static final Notice NOTICE =
            new Notice(
                    "a1",
                    Instant.parse("2026-11-29T12:00:00Z"),
                    "inc_a1",
                    "",
                    Map.of("en", "Calls fail. We are on it."),
                    Phase.INVESTIGATING,
                    null,
                    List.of());

    private final KeyPair ours = pair();
    private final KeyPair theirs = pair();

    @Test
    void what_one_of_our_keys_signed_is_read() throws Exception {
        var signed = SignedNotice.of(NOTICE, ours.getPrivate());
        assertThat(signed.open(List.of(theirs.getPublic(), ours.getPublic()))).contains(NOTICE);
    }

    @Test
    void what_another_key_signed_is_nothing() throws Exception {
        var signed = SignedNotice.of(NOTICE, theirs.getPrivate());
        assertThat(signed.open(List.of(ours.getPublic()))).isEmpty();
        assertThat(signed.open(List.of())).isEmpty();
    }

    @Test
    void a_changed_word_or_a_broken_signature_is_nothing() throws Exception {
        var signed = SignedNotice.of(NOTICE, ours.getPrivate());
        var keys = List.of(ours.getPublic());
        assertThat(
                        new SignedNotice(
                                        signed.payload().replace("fail", "work"),
                                        signed.signature())
                                .open(keys))
                .isEmpty();
        assertThat(new SignedNotice(signed.payload(), "not base64!").open(keys)).isEmpty();
        assertThat(new SignedNotice(signed.payload(), "").open(keys)).isEmpty();
    }

    @Test
    void the_title_is_the_first_sentence_where_none_is_given() {
        assertThat(NOTICE.heading("en")).isEqualTo("Calls fail");
        assertThat(NOTICE.heading("fr")).isEqualTo("Calls fail");
    }

    @Test
    void a_notice_without_text_or_too_long_a_one_is_refused() {
        assertThatThrownBy(() -> with(Map.of())).hasMessage("there is no text");
        assertThatThrownBy(() -> with(Map.of("en", " "))).hasMessageContaining("empty or longer");
        assertThatThrownBy(() -> with(Map.of("en", "x".repeat(5_001))))
                .hasMessageContaining("empty or longer");
        assertThatThrownBy(() -> with(Map.of("<b>", "x"))).hasMessageContaining("is no language");
    }

    private static Notice with(Map<String, String> text) {
        return new Notice(
                "a1", NOTICE.at(), "inc_a1", "", text, Phase.INVESTIGATING, null, List.of());
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
