package io.faultline.status.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogueTest {

    private static final Catalogue OURS = Catalogue.OURS;

    @Test
    void every_key_of_one_language_is_in_the_other_with_the_same_placeholders() {
        assertThat(OURS.texts("fr").keySet()).isEqualTo(OURS.texts("en").keySet());
        OURS.texts("en")
                .forEach((key, text) ->
                        assertThat(Placeholders.in(OURS.texts("fr").getOrDefault(key, "")))
                                .as(key)
                                .isEqualTo(Placeholders.in(text)));
    }

    @Test
    void every_key_is_a_method_of_one_bundle_whose_parameters_are_its_placeholders() {
        List<Method> methods =
                RewordedInTemplates.BUNDLES.stream()
                        .flatMap(each -> Arrays.stream(each.getMethods()))
                        .toList();
        assertThat(methods).extracting(Method::getName).doesNotHaveDuplicates();
        assertThat(methods)
                .extracting(Method::getName)
                .containsExactlyInAnyOrderElementsOf(OURS.texts("en").keySet());
        for (Method each : methods) {
            var parameters = new TreeSet<String>();
            Stream.of(each.getParameters()).map(Parameter::getName).forEach(parameters::add);
            assertThat(Placeholders.in(OURS.texts("en").getOrDefault(each.getName(), "")))
                    .as(each.getName())
                    .isEqualTo(parameters);
        }
    }

    @Test
    void every_key_is_said_somewhere() throws IOException {
        String code = all("src/main/java/io/faultline/status", ".java");
        String templates = all("src/main/resources/templates", ".html");
        for (String key : OURS.texts("en").keySet()) {
            boolean isSaid =
                    code.contains("." + key + "(")
                            || templates.matches("(?s).*\\{[wisnogmbc]:" + key + "[}(].*");
            assertThat(isSaid).as(key).isTrue();
        }
    }

    @Test
    void what_we_say_ourselves_could_be_a_providers() {
        for (String language : OURS.languages()) {
            OURS.texts(language)
                    .forEach((key, text) ->
                            assertThat(OURS.objection(language, key, text)).as(key).isEmpty());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a while ago | lacks {age}; ours is \"{age} ago\"",
                "{ago} | lacks {age} and must not have {ago}",
                "{age} {w:skip} ago | must not have {w:skip}",
                "{age} {} ago | must not have {}"
            })
    void a_text_that_lacks_a_placeholder_or_invents_one_is_refused_with_ours(
            String text, String reason) {
        assertThat(OURS.objection("en", "ago", text))
                .hasValueSatisfying(
                        said -> assertThat(said).startsWith("'ago'").contains(reason.strip()));
    }

    @Test
    void a_text_that_is_empty_or_too_long_is_refused() {
        assertThat(OURS.objection("en", "subscribe", " ")).isPresent();
        assertThat(OURS.objection("en", "subscribe", "x".repeat(2_001))).isPresent();
    }

    @Test
    void what_is_filled_in_is_not_looked_at() {
        assertThat(
                        Placeholders.filled(
                                "{one}, {two}, {three}",
                                java.util.Map.of("one", "{two} $1", "two", "2")))
                .isEqualTo("{two} $1, 2, {three}");
    }

    private static String all(String folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(each -> each.toString().endsWith(ending))
                    .map(CatalogueTest::read)
                    .collect(Collectors.joining());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
