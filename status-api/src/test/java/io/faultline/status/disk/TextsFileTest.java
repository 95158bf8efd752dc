package io.faultline.status.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init") // the framework and the beginning fill the fields
class TextsFileTest {

    @TempDir Path home;

    private Path file;
    private TextsFile texts;

    @BeforeEach
    void a_house() throws IOException {
        file = Files.createDirectories(home.resolve("theme")).resolve("texts.yaml");
        texts = new TextsFile(home);
    }

    @Test
    void without_a_file_the_page_speaks_as_we_wrote_it() {
        assertThat(texts.read()).isSameAs(TextsFile.Reading.NONE);
    }

    @Test
    void texts_are_by_language_and_key() throws IOException {
        Files.writeString(
                file,
                """
                en: { subscribe: Keep me posted }
                fr:
                  allOperational: Tout va bien
                  ago: 'depuis {age}'
                """);
        var read = texts.read();
        assertThat(read.remarks()).isEmpty();
        assertThat(read.texts().in("en"))
                .containsOnly(java.util.Map.entry("subscribe", "Keep me posted"));
        assertThat(read.texts().in("fr")).containsEntry("ago", "depuis {age}").hasSize(2);
    }

    @Test
    void a_file_that_changed_is_read_again_and_one_that_is_gone_says_nothing_more()
            throws IOException {
        Files.writeString(file, "en: { subscribe: One }");
        assertThat(texts.read().texts().in("en")).containsValue("One");
        Files.writeString(file, "en: { subscribe: Two }");
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
        assertThat(texts.read().texts().in("en")).containsValue("Two");
        Files.delete(file);
        assertThat(texts.read()).isSameAs(TextsFile.Reading.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en: { subscrbe: x } | :1:7: there is no text 'subscrbe' (did you mean 'subscribe'?)",
                "de: { subscribe: x } | :1:1: there are no texts in 'de': write en or fr",
                "en: { ago: long ago } | :1:12: 'ago' lacks {age}; ours is \"{age} ago\"",
                "en: { subscribe: '{name}' } | :1:18: 'subscribe' must not have {name}",
                "en: { subscribe: } | :1:17: 'subscribe' has no text; leave the key out",
                "en: { subscribe: [x] } | :1:18: 'subscribe' must be one text",
                "en: { subscribe: {x: y} } | :1:18: 'subscribe' must be one text",
                "en: { ? [a] : b } | :1:9: a key must be a word",
                "en: [x] | :1:5: 'en' must say texts by key",
                "x | :1:1: the file must say texts by language",
                "en: { ago: {age} ago } | :1:18: this is not YAML, nothing of it is taken"
            })
    void what_can_not_be_taken_is_named_with_its_place_and_the_mend(String yaml, String said)
            throws IOException {
        Files.writeString(file, yaml);
        var read = texts.read();
        assertThat(read.remarks())
                .singleElement()
                .asString()
                .startsWith(file.toString())
                .contains(said.strip());
        assertThat(read.texts().in("en")).isEmpty();
    }

    @Test
    void what_contradicts_itself_is_named_and_the_first_is_taken() throws IOException {
        Files.writeString(file, "en:\n  subscribe: One\n  subscribe: Two\n  ago: never\n");
        var read = texts.read();
        assertThat(read.texts().in("en")).containsOnly(java.util.Map.entry("subscribe", "One"));
        assertThat(read.remarks())
                .hasSize(2)
                .anySatisfy(each -> assertThat(each).contains(":3:3: 'subscribe' stands twice"))
                .anySatisfy(each -> assertThat(each).contains(":4:8: 'ago' lacks {age}"));
    }

    @Test
    void a_text_is_one_line_without_what_no_reader_sees() throws IOException {
        Files.writeString(file, "en:\n  subscribe: \"a\\n\\t\\x07 b\\0\"\n");
        assertThat(texts.read().texts().in("en")).containsValue("a b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: &a [*a]",
                "en: &a { subscribe: *a }",
                "!!javax.script.ScriptEngineManager [x]",
                "en: {{{{{{{{{{{{{{{{{{{{x: y}",
                "\u0000",
                "en: { \"a\\nERROR a line of its own\": x }",
                "--- a\n--- b"
            })
    void nothing_hostile_is_taken_or_breaks_a_line_of_the_log(String yaml) throws IOException {
        Files.writeString(file, yaml);
        var read = texts.read();
        assertThat(read.texts().in("en")).isEmpty();
        assertThat(read.remarks()).isNotEmpty();
        assertThat(read.remarks()).allSatisfy(each -> assertThat(each).doesNotContain("\n"));
    }

    @Test
    void what_is_too_large_or_no_text_is_not_read() throws IOException {
        Files.writeString(file, "en: { subscribe: x }\n" + "#".repeat(70_000));
        assertThat(texts.read().remarks()).singleElement().asString().contains("64 KB");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThat(texts.read().remarks()).singleElement().asString().contains("UTF-8");
    }

    @Test
    void of_very_much_that_is_wrong_only_the_first_is_said() throws IOException {
        var yaml = new StringBuilder("en:\n");
        for (int i = 0; i < 3_000; i++) {
            yaml.append("  nothing").append(i).append(": x\n");
        }
        Files.writeString(file, yaml.append("  subscribe: Here\n"));
        var read = texts.read();
        assertThat(read.texts().in("en")).containsValue("Here");
        List<String> remarks = read.remarks();
        assertThat(remarks).hasSize(31);
        assertThat(remarks.getLast()).contains("./faultline texts FILE");
    }
}
