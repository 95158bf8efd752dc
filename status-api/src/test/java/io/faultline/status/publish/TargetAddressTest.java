package io.faultline.status.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SuppressWarnings("NullAway.Init") // the framework fills the field
class TargetAddressTest {

    @TempDir Path home;

    @Test
    void the_sites_own_folder_is_always_a_target_and_the_file_adds_others() throws Exception {
        Files.writeString(
                home.resolve("publish-targets"),
                """
                # another disk
                /srv/status?heartbeat=5m

                git:ssh://git@pages.example/status.git?branch=pages
                """);
        var targets = Targets.of(home, null, _ -> null);
        assertThat(targets)
                .extracting(each -> each.target().name())
                .containsExactly("site", "/srv/status", "git:ssh://pages.example/status.git");
        assertThat(targets.get(1).rhythm().heartbeat()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void a_secret_comes_from_the_environment_or_a_file_and_is_in_no_name() throws Exception {
        Files.writeString(home.resolve("secret"), "swordfish\n");
        var target =
                TargetAddress.read(
                                "s3://status/site?access-key=env:KEY&secret-key=file:"
                                        + home.resolve("secret"),
                                home,
                                Map.of("KEY", "AKIA")::get)
                        .target();
        assertThat(target.name()).isEqualTo("s3://status/site");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ftp://status | a target is a folder",
                "relative/folder | a target is a folder",
                "s3:// | needs the name of a bucket",
                "s3://b?acces-key=env:A | no access-key in env:AWS_ACCESS_KEY_ID",
                "s3://b?access-key=AKIA1234 | never the secret itself",
                "s3://b?access-key=env:A&secret-key=file:/nowhere | can not be read",
                "s3://b?access-key=env:A&secret-key=env:A&endpoint=file:/x | is not http(s)://HOST",
                "s3://b?access-key=env:A&secret-key=env:A&colour=red | does not know \"colour\"",
                "git:--upload-pack=x | needs a repository",
                "git:ext::sh | needs a repository",
                "git:/r.git?branch=-x | is no name of a branch",
                "/srv?heartbeat=5 | is not a time",
                "/srv?heartbeat | is not name=value"
            })
    void a_wrong_line_is_refused_in_words(String line, String words) {
        assertThatThrownBy(() -> TargetAddress.read(line, home, Map.of("A", "a")::get))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    @Test
    void two_targets_of_one_name_are_refused() {
        assertThatThrownBy(() -> Targets.of(home, "/srv/status\n/srv/status", _ -> null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("give one a name=");
    }
}
