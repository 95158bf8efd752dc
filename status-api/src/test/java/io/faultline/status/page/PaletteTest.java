package io.faultline.status.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.status.page.Palette.Colour;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaletteTest {

    @Test
    void contrast_is_what_wcag_says() {
        assertThat(colour("#000").against(colour("#fff"))).isEqualTo(21);
        assertThat(colour("#777").against(colour("#ffffff"))).isBetween(4.47, 4.49);
    }

    @Test
    void a_colour_that_all_can_read_is_taken_as_it_is() {
        Palette palette = Palette.of(Map.of("brand", "#0a4d8c", "on-brand", "#FFF"));
        assertThat(palette.remarks()).isEmpty();
        assertThat(palette.css()).contains("--brand:light-dark(#0a4d8c,");
    }

    @Test
    void a_colour_that_some_can_not_read_is_corrected_and_said_so() {
        Palette palette = Palette.of(Map.of("brand", "#ffe600", "on-brand", "#ffffff"));
        assertThat(palette.remarks())
                .hasSize(2)
                .anySatisfy(each -> assertThat(each).contains("\"brand\" #ffe600", "is taken"))
                .anySatisfy(each -> assertThat(each).contains("\"on-brand\" #ffffff"));
        assertThat(palette.css()).doesNotContain("#ffe600,");
    }

    /// Whatever is given, what comes out can be read.
    @Test
    void every_palette_passes() {
        var chance = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            Palette palette =
                    Palette.of(
                            Map.of(
                                    "brand", any(chance),
                                    "on-brand", any(chance),
                                    "brand-dark", any(chance),
                                    "on-brand-dark", any(chance)));
            var colours =
                    Pattern.compile("#[0-9a-f]{6}")
                            .matcher(palette.css())
                            .results()
                            .map(MatchResult::group)
                            .map(PaletteTest::colour)
                            .toList();
            assertThat(colours).as(palette.css()).hasSize(4);
            assertThat(colours.get(2).against(colours.get(0))).isGreaterThanOrEqualTo(Palette.TEXT);
            assertThat(colours.get(3).against(colours.get(1))).isGreaterThanOrEqualTo(Palette.TEXT);
            assertThat(colours.get(0).against(colour("#f7f8fa")))
                    .isGreaterThanOrEqualTo(Palette.CONTROL);
            assertThat(colours.get(1).against(colour("#181d24")))
                    .isGreaterThanOrEqualTo(Palette.CONTROL);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"red", "#12345", "", "#fff;}body{display:none", "url(//x)", "#ggg"})
    void what_is_no_colour_is_not_used_and_said_so(String given) {
        Palette palette = Palette.of(Map.of("brand", given));
        assertThat(palette.css()).isEmpty();
        assertThat(palette.remarks()).singleElement().asString().contains("not used");
    }

    @Test
    void a_name_that_is_none_is_told_with_those_there_are() {
        assertThat(Palette.of(Map.of("barnd", "#123456")).remarks())
                .containsExactly(
                        "colour \"barnd\" is not one of brand, brand-dark, on-brand, on-brand-dark");
    }

    private static String any(Random chance) {
        return "#%06x".formatted(chance.nextInt(1 << 24));
    }

    private static Colour colour(String text) {
        return Objects.requireNonNull(Colour.of(text));
    }
}
