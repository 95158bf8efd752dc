package io.faultline.status.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.status.disk.LogoFile.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@SuppressWarnings("NullAway.Init") // the framework and the beginning fill the fields
class LogoFileTest {

    private static final String SVG =
            "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 90 30'/>";

    @TempDir Path home;

    private Path folder;
    private LogoFile logo;

    @BeforeEach
    void a_house() throws IOException {
        folder = Files.createDirectories(home.resolve("theme"));
        logo = new LogoFile(home);
    }

    @Test
    void without_a_file_there_is_no_logo() {
        assertThat(logo.read(null)).isInstanceOf(Reading.None.class);
    }

    @Test
    void a_picture_is_as_wide_as_its_height_makes_it() throws IOException {
        Files.writeString(folder.resolve("logo.svg"), SVG);
        assertThat(logo.read(null))
                .isInstanceOfSatisfying(
                        Reading.Found.class,
                        found -> {
                            assertThat(found.width()).isEqualTo(96);
                            assertThat(found.name()).isEqualTo("logo.svg");
                        });
    }

    @Test
    void a_file_that_changed_is_read_again() throws IOException {
        Path file = Files.writeString(folder.resolve("logo.svg"), "nothing");
        assertThat(logo.read(null)).isInstanceOf(Reading.Refused.class);
        Files.writeString(file, SVG);
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
        assertThat(logo.read(null)).isInstanceOf(Reading.Found.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg><script>alert(1)</script></svg>",
                "<svg onload = 'alert(1)'/>",
                "<svg><a href='javascript:alert(1)'/></svg>",
                "<svg><foreignObject/></svg>",
                "<!DOCTYPE svg [<!ENTITY a 'b'>]><svg/>",
                "<html></html>",
                "GIF89a"
            })
    void what_a_browser_might_run_is_not_shown(String content) throws IOException {
        Files.writeString(folder.resolve("logo.svg"), content);
        assertThat(logo.read(null)).isInstanceOf(Reading.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://cdn.example/logo.svg",
                "../secret",
                "/etc/hostname",
                "nothing.svg",
                "HTTP://x/"
            })
    void only_a_file_of_the_folder_is_a_logo(String wanted) throws IOException {
        Files.writeString(home.resolve("secret"), SVG);
        assertThat(logo.read(wanted)).isInstanceOf(Reading.Refused.class);
    }

    @Test
    void a_picture_that_is_too_large_for_a_first_view_is_refused() throws IOException {
        Files.writeString(folder.resolve("logo.svg"), SVG + " ".repeat(70_000));
        assertThat(logo.read(null)).isInstanceOf(Reading.Refused.class);
    }
}
