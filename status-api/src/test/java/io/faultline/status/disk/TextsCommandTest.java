package io.faultline.status.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.status.page.Catalogue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // the framework fills the folder
class TextsCommandTest {

    @TempDir Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();

    @Test
    void what_it_lists_could_be_a_providers_file_and_says_the_same() throws IOException {
        assertThat(run()).isZero();
        var read = TextsReader.read("texts.yaml", said(out));
        assertThat(read.problems()).isEmpty();
        for (String language : List.of("en", "fr")) {
            assertThat(read.texts().in(language)).isEqualTo(Catalogue.OURS.texts(language));
        }
        Path file = Files.writeString(folder.resolve("texts.yaml"), said(out));
        out.reset();
        assertThat(run(file.toString())).isZero();
        assertThat(said(out)).contains("texts in en", "texts in fr");
    }

    @Test
    void it_lists_one_language_alone() {
        assertThat(run("--language", "fr")).isZero();
        assertThat(said(out))
                .contains("\nfr:\n", "  # states\n", "  subscribe: \"S’abonner\"")
                .doesNotContain("\nen:");
    }

    @Test
    void it_names_what_would_not_be_taken() throws IOException {
        Path file = Files.writeString(folder.resolve("texts.yaml"), "en:\n  subscrbe: x\n");
        assertThat(run(file.toString())).isEqualTo(1);
        assertThat(said(out))
                .startsWith(file + ":2:3: there is no text 'subscrbe' (did you mean 'subscribe'?)");
    }

    @Test
    void called_wrongly_or_without_a_file_it_says_how() {
        assertThat(run("--language", "de")).isEqualTo(2);
        assertThat(said(errors)).contains("--language en or fr, or a FILE");
        errors.reset();
        assertThat(run(folder.resolve("none.yaml").toString())).isEqualTo(1);
        assertThat(said(errors)).contains("can not be read");
    }

    private int run(String... arguments) {
        return TextsCommand.run(
                List.of(arguments),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(errors, true, StandardCharsets.UTF_8));
    }

    private static String said(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
