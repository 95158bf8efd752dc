package io.faultline.launcher.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.launcher.mailbox.Arrival.Segment;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class ShortMessageTextTest {

    private static final byte GSM = 0;
    private static final byte LATIN_1 = 3;
    private static final byte UCS_2 = 8;

    @Test
    void the_default_alphabet_is_gsm_not_ascii() {
        // @ is 00, _ is 11, é is 05, à is 7f, and the euro sign is escaped
        assertThat(text("00 11 05 7f 1b65 41", GSM)).isEqualTo("@_éà€A");
    }

    @Test
    void latin_1_and_ucs_2_are_what_they_say() {
        assertThat(text("e9", LATIN_1)).isEqualTo("é");
        assertThat(text("00ea 2013", UCS_2)).isEqualTo("ê–");
    }

    @Test
    void octets_of_an_unknown_coding_are_shown_as_they_are() {
        assertThat(text("01 ff", (byte) 4)).isEqualTo("01 ff");
    }

    @Test
    void a_header_says_which_part_it_is_with_eight_or_sixteen_bits() {
        assertThat(read("05 0003 2a0302 48", GSM))
                .isEqualTo(new ShortMessageText("H", new Segment(0x2a, 3, 2)));
        assertThat(read("06 0804 012a0201 48", GSM))
                .isEqualTo(new ShortMessageText("H", new Segment(0x012a, 2, 1)));
    }

    @Test
    void a_header_without_concatenation_is_skipped() {
        // application port addressing
        assertThat(read("06 0504 00010002 48", GSM)).isEqualTo(new ShortMessageText("H", null));
    }

    @Test
    void a_header_that_lies_is_refused() {
        assertThatThrownBy(() -> read("09 0003 2a", GSM))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> read("05 0003 2a0304 48", GSM))
                .hasMessage("part 4 of 3 is impossible");
    }

    @Test
    void plain_english_is_the_same_in_both_alphabets() {
        byte[] octets = "Acme: Voice OK (47 min)".getBytes(StandardCharsets.US_ASCII);
        assertThat(ShortMessageText.read(octets, false, GSM).text())
                .isEqualTo("Acme: Voice OK (47 min)");
    }

    private static String text(String hex, byte coding) {
        return ShortMessageText.read(octets(hex), false, coding).text();
    }

    private static ShortMessageText read(String hex, byte coding) {
        return ShortMessageText.read(octets(hex), true, coding);
    }

    private static byte[] octets(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }
}
