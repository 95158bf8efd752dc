package io.faultline.contracts.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
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
        assertThat(buttons(palette).day()).hasToString("#0a4d8c");
    }

    @Test
    void a_colour_that_some_can_not_read_is_corrected_and_said_so() {
        Palette palette = Palette.of(Map.of("brand", "#ffe600", "on-brand", "#ffffff"));
        assertThat(said(palette))
                .hasSize(2)
                .anySatisfy(each -> assertThat(each).contains("\"brand\" #ffe600", "is taken"))
                .anySatisfy(each -> assertThat(each).contains("\"on-brand\" #ffffff"));
        assertThat(buttons(palette).day()).isNotEqualTo(colour("#ffe600"));
    }

    /// Whatever is given, what comes out can be read.
    @Test
    void every_palette_passes() {
        var chance = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            Palette.Buttons its =
                    buttons(
                            Palette.of(
                                    Map.of(
                                            "brand", any(chance),
                                            "on-brand", any(chance),
                                            "brand-dark", any(chance),
                                            "on-brand-dark", any(chance))));
            assertThat(its.onDay().against(its.day())).isGreaterThanOrEqualTo(Palette.TEXT);
            assertThat(its.onNight().against(its.night())).isGreaterThanOrEqualTo(Palette.TEXT);
            assertThat(its.day().against(Palette.DAY)).isGreaterThanOrEqualTo(Palette.CONTROL);
            assertThat(its.night().against(Palette.NIGHT)).isGreaterThanOrEqualTo(Palette.CONTROL);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"red", "#12345", "", "#fff;}body{display:none", "url(//x)", "#ggg"})
    void what_is_no_colour_is_not_used_and_said_so(String given) {
        Palette palette = Palette.of(Map.of("brand", given));
        assertThat(palette.buttons()).isNull();
        assertThat(said(palette)).singleElement().asString().contains("not used");
    }

    @Test
    void a_name_that_is_none_is_told_with_those_there_are() {
        assertThat(said(Palette.of(Map.of("barnd", "#123456"))))
                .containsExactly(
                        "colour \"barnd\" is not one of brand, brand-dark, on-brand, on-brand-dark"
                                + " (did you mean 'brand'?)");
    }

    @Test
    void a_file_whose_colours_will_be_corrected_is_valid_and_warned_of_at_their_places() {
        var warnings = new ArrayList<String>();
        InventoryReading reading =
                InventoryReader.read(
                        "estate.yaml",
                        """
                        page:
                          colours:
                            brand: "#ffe600"
                            on-brnad: "#fff"
                        """,
                        TargetLists.NONE,
                        each -> warnings.add(each.toString()));
        assertThat(reading).isInstanceOf(InventoryReading.Valid.class);
        assertThat(warnings)
                .hasSize(2)
                .anySatisfy(each ->
                        assertThat(each)
                                .startsWith("estate.yaml:3:12: colour \"brand\" #ffe600")
                                .contains("is taken"))
                .anySatisfy(each ->
                        assertThat(each)
                                .startsWith("estate.yaml:4:15: colour \"on-brnad\" is not one of")
                                .endsWith("(did you mean 'on-brand'?)"));
    }

    private static List<String> said(Palette palette) {
        return palette.remarks().stream().map(Palette.Remark::text).toList();
    }

    private static Palette.Buttons buttons(Palette palette) {
        return Objects.requireNonNull(palette.buttons());
    }

    private static String any(Random chance) {
        return "#%06x".formatted(chance.nextInt(1 << 24));
    }

    private static Colour colour(String text) {
        return Objects.requireNonNull(Colour.of(text));
    }
}
