package io.faultline.status.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.inventory.Palette;
import io.faultline.status.snapshot.Worlds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StyleTest {

    @Test
    void the_providers_colours_are_those_of_the_buttons() {
        assertThat(of("{ brand: '#0a4d8c', on-brand: '#fff' }"))
                .startsWith(Style.OURS.css())
                .contains(":root{--brand:light-dark(#0a4d8c,", "--on-brand:light-dark(#ffffff,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#fff;}body{display:none", "red", "</style><script>"})
    void what_is_no_colour_is_not_in_the_style(String given) {
        assertThat(of("{ brand: '" + given + "' }")).isEqualTo(Style.OURS.css());
    }

    /// What [Palette] compares with is what the style has.
    @Test
    void the_grounds_of_the_page_are_those_that_colours_are_compared_with() {
        assertThat(Style.OURS.css())
                .containsPattern("--bg: ?light-dark\\(" + Palette.DAY + ",")
                .containsPattern("--surface: ?light-dark\\([^,]*, ?" + Palette.NIGHT + "\\)");
    }

    private static String of(String colours) {
        return Style.of(Worlds.of("page: { colours: " + colours + " }").snapshot().page()).css();
    }
}
