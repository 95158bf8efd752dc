package io.faultline.status.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.faultline.status.parts.S3Server;
import io.faultline.status.publish.Publication.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every kind of target does alike: a new and an old folder, a real git repository, a real
/// store that speaks S3.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@SuppressWarnings("NullAway.Init") // the framework fills the fields
class TargetsKeepTheirPromiseTest {

    enum Kind {
        NEW_FOLDER,
        OLD_FOLDER,
        GIT,
        S3
    }

    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

    @TempDir Path work;

    private S3Server store;
    private int made;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        store = S3Server.start();
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> s3("warm-up", S3Server.KEY).read("/").isEmpty());
    }

    @AfterAll
    void stop() {
        store.close();
    }

    @ParameterizedTest
    @EnumSource
    void what_is_written_stands_there(Kind kind) throws Exception {
        Target target = open(kind, place(kind));
        assertThat(target.read("/")).isEmpty();
        target.write(publication(1, "/history", "old", "/fr", "accueil", "/", "home"));
        assertThat(text(target, "/")).isEqualTo("home");
        assertThat(text(target, "/history")).isEqualTo("old");
        assertThat(text(target, "/fr")).isEqualTo("accueil");
        assertThat(text(target, Publication.STAMP)).contains("\"state\":\"state-1\"");
        assertThat(target.read("/nothing")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void what_is_no_longer_published_is_gone_also_after_a_restart(Kind kind) throws Exception {
        String place = place(kind);
        open(kind, place).write(publication(1, "/incidents/a", "A", "/", "one"));
        Target restarted = open(kind, place);
        restarted.write(publication(2, "/incidents/b", "B", "/", "two"));
        assertThat(restarted.read("/incidents/a")).isEmpty();
        assertThat(text(restarted, "/incidents/b")).isEqualTo("B");
        assertThat(text(restarted, "/")).isEqualTo("two");
    }

    @ParameterizedTest
    @EnumSource
    void a_patch_replaces_what_it_names_and_leaves_the_rest(Kind kind) throws Exception {
        String place = place(kind);
        Target house = open(kind, place);
        house.write(publication(1, "/history", "history", "/", "home"));
        open(kind, place).patch(publication(2, "/", "emergency"));
        assertThat(text(house, "/")).isEqualTo("emergency");
        assertThat(text(house, "/history")).isEqualTo("history");
        house.forget();
        house.write(publication(1, "/history", "history", "/", "home"));
        assertThat(text(house, "/")).isEqualTo("home");
    }

    @ParameterizedTest
    @EnumSource
    void writing_the_same_again_is_safe(Kind kind) throws Exception {
        Target target = open(kind, place(kind));
        target.write(publication(1, "/", "home"));
        target.write(publication(1, "/", "home"));
        assertThat(text(target, "/")).isEqualTo("home");
    }

    @Test
    void a_new_release_takes_the_place_of_the_old_in_one_step() throws Exception {
        String place = place(Kind.NEW_FOLDER);
        Target target = open(Kind.NEW_FOLDER, place);
        target.write(publication(1, "/", "one"));
        Path first = Path.of(place).toRealPath();
        for (int i = 2; i < 6; i++) {
            target.write(publication(i, "/", "number " + i));
        }
        assertThat(Path.of(place).toRealPath()).isNotEqualTo(first);
        assertThat(text(target, "/")).isEqualTo("number 5");
        try (var releases = Files.list(Path.of(place).toRealPath().resolve(".."))) {
            assertThat(releases).hasSize(2);
        }
    }

    @Test
    void a_folder_that_others_use_keeps_what_is_theirs() throws Exception {
        String place = place(Kind.OLD_FOLDER);
        Files.writeString(Path.of(place, "theirs.txt"), "theirs");
        Target target = open(Kind.OLD_FOLDER, place);
        target.write(publication(1, "/history", "gone soon", "/", "home"));
        target.write(publication(2, "/", "home"));
        assertThat(Path.of(place, "theirs.txt")).hasContent("theirs");
        assertThat(Path.of(place, "history", "index.html")).doesNotExist();
    }

    @Test
    void a_key_that_is_not_known_is_refused_in_one_sentence() {
        assertThatThrownBy(() -> s3("denied", "NOBODY").write(publication(1, "/", "home")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the store refused: ");
    }

    @Test
    void a_repository_that_is_not_there_is_named_by_git() {
        Target target = new GitTarget("git", work + "/nowhere", "main", work.resolve("none"));
        assertThatThrownBy(() -> target.write(publication(1, "/", "home")))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("git ls-remote: ");
    }

    private String place(Kind kind) throws Exception {
        String number = Integer.toString(made++);
        Path folder = work.resolve(kind + number);
        switch (kind) {
            case OLD_FOLDER -> Files.createDirectories(folder);
            case GIT -> {
                Process init =
                        new ProcessBuilder("git", "init", "-q", "--bare", folder.toString())
                                .start();
                assertThat(init.waitFor()).isZero();
            }
            case NEW_FOLDER, S3 -> {}
        }
        return kind == Kind.S3 ? "place" + number : folder.toString();
    }

    private Target open(Kind kind, String place) {
        return switch (kind) {
            case NEW_FOLDER, OLD_FOLDER -> new FolderTarget("folder", Path.of(place));
            case GIT -> new GitTarget("git", place, "pages", work.resolve("clone" + made++));
            case S3 -> s3(place, S3Server.KEY);
        };
    }

    private Target s3(String prefix, String key) {
        return TargetAddress.read(
                        "s3://status/"
                                + prefix
                                + "?endpoint="
                                + store.address()
                                + "&path-style=true&access-key=env:KEY&secret-key=env:SECRET",
                        work,
                        Map.of("KEY", key, "SECRET", S3Server.KEY)::get)
                .target();
    }

    private static String text(Target target, String path) throws IOException {
        return new String(target.read(path).orElseThrow(), StandardCharsets.UTF_8);
    }

    private static Publication publication(int number, String... pathsAndTexts) {
        var files = new LinkedHashMap<String, File>();
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            files.put(pathsAndTexts[i], File.of("text/html", pathsAndTexts[i + 1]));
        }
        Instant at = NOON.plusSeconds(number);
        files.put(Publication.STAMP, Standing.stamp("state-" + number, at, files));
        return new Publication("state-" + number, at, files);
    }
}
