package io.faultline.status.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Json;
import io.faultline.status.publish.Publication.File;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The last resort: nothing runs, only the copies stand.
@SuppressWarnings("NullAway.Init") // the framework and the beginning fill the fields
class PublishCommandTest {

    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
    private static final String PAGE =
            "<!doctype html><html><body><main id=\"main\"><div class=\"wrap\">"
                    + CopyPage.NOTICES
                    + CopyPage.NOTICES_END
                    + "<h1>All Systems Operational</h1></div></main></body></html>";

    @TempDir Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private Path second;

    @BeforeEach
    void two_copies_stand() throws IOException {
        second = home.resolve("elsewhere");
        Files.writeString(home.resolve("publish-targets"), second + "\n");
        for (Path each : List.of(home.resolve("site"), second)) {
            new FolderTarget("copy", each).write(publication("/fr", PAGE, "/", PAGE));
        }
    }

    @Test
    void an_update_stands_on_top_of_every_copy_in_each_language() throws IOException {
        assertThat(run("n1", NOON, "Calls fail. <b>We</b> are on it.", "--also", "fr=Panne."))
                .isZero();
        for (Path copy : List.of(home.resolve("site"), second)) {
            assertThat(Files.readString(copy.resolve("index.html")))
                    .contains("Emergency update")
                    .contains("<h2>Calls fail</h2>")
                    .contains("&lt;b&gt;We&lt;/b&gt; are on it.")
                    .contains("All Systems Operational")
                    .doesNotContain("<b>We");
            assertThat(Files.readString(copy.resolve("fr/index.html")))
                    .contains("Mise à jour d’urgence")
                    .contains("<h2>Panne</h2>");
        }
        assertThat(said())
                .contains("incident           inc_n1")
                .contains("published          site");
    }

    @Test
    void the_key_is_made_once_and_is_its_owners_alone() throws IOException {
        assertThat(run("n1", NOON, "Calls fail.")).isZero();
        String key = Files.readString(home.resolve("publish-key"));
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(home.resolve("publish-key"))))
                .isEqualTo("rw-------");
        assertThat(run("n2", NOON.plusSeconds(9), "They work.", "--status", "resolved")).isZero();
        assertThat(home.resolve("publish-key")).hasContent(key.strip());
    }

    @Test
    void the_latest_word_on_an_incident_is_shown_and_all_are_kept() throws IOException {
        run("n1", NOON, "Calls fail.");
        run("n2", NOON.plusSeconds(60), "Half of them work.", "--incident", "inc_n1");
        assertThat(Files.readString(second.resolve("index.html")))
                .contains("Half of them work.")
                .contains("<h2>Calls fail</h2>")
                .doesNotContain("<p class=\"pad\">Calls fail.");
        assertThat(notices(second)).isEqualTo(2);
    }

    @Test
    void the_house_takes_over_what_was_said_on_another_machine_if_it_knows_the_key()
            throws Exception {
        run("n1", NOON, "Calls fail.");
        Path house = home.resolve("house");
        Files.createDirectories(house);
        byte[] found = Files.readAllBytes(second.resolve("notices.json"));
        var strangers = new NoticeBook(house.resolve("notices.json"), new NoticeKeys(house));
        assertThat(strangers.merge(found, "second")).as("nobody's key").isFalse();
        Files.copy(home.resolve("publish-key.pub"), house.resolve("publish-keys"));
        var book = new NoticeBook(house.resolve("notices.json"), new NoticeKeys(house));
        assertThat(book.merge(found, "second")).isTrue();
        assertThat(book.merge(found, "second")).as("known already").isFalse();
        assertThat(new NoticeBook(house.resolve("notices.json"), new NoticeKeys(house)).all())
                .as("kept over a restart")
                .extracting(each -> each.in("en"))
                .containsExactly("Calls fail.");
    }

    @Test
    void a_copy_that_does_not_take_it_is_named_and_the_others_get_it() throws IOException {
        Files.writeString(
                home.resolve("publish-targets"),
                second + "\ngit:" + home.resolve("nowhere") + "\n");
        assertThat(run("n1", NOON, "Calls fail.")).isEqualTo(1);
        assertThat(errors.toString(StandardCharsets.UTF_8))
                .contains("NOT published      git:" + home.resolve("nowhere") + ": git ls-remote");
        assertThat(Files.readString(second.resolve("index.html"))).contains("Calls fail.");
    }

    @Test
    void where_no_page_stands_one_is_made() throws IOException {
        Path empty = home.resolve("empty");
        Files.writeString(home.resolve("publish-targets"), empty + "\n");
        assertThat(run("n1", NOON, "Calls fail.")).isZero();
        assertThat(Files.readString(empty.resolve("index.html")))
                .startsWith("<!doctype html>")
                .contains("Calls fail.");
    }

    @Test
    void a_wrong_call_says_what_is_wrong_and_publishes_nothing() throws IOException {
        for (var call :
                Map.of(
                                "", "what shall be published",
                                "A B", "more than one text",
                                "A --status over", "--status is investigating",
                                "A --impact huge", "--impact is none",
                                "A --colour red", "does not know \"--colour\"",
                                "A --also Panne", "--also takes LANGUAGE=TEXT",
                                "A --incident", "--incident needs a value",
                                "A --incident ../etc", "is no incident's id")
                        .entrySet()) {
            errors.reset();
            String[] arguments =
                    call.getKey().isEmpty() ? new String[0] : call.getKey().split(" ", 9);
            assertThat(run("n1", NOON, arguments)).as(call.getKey()).isEqualTo(2);
            assertThat(errors.toString(StandardCharsets.UTF_8)).contains(call.getValue());
        }
        assertThat(Files.readString(second.resolve("index.html"))).isEqualTo(PAGE);
        assertThat(second.resolve("notices.json")).doesNotExist();
    }

    private int run(String id, Instant at, String... arguments) {
        return new PublishCommand(
                        home, Map.of(), new PrintStream(out, true), new PrintStream(errors, true))
                .run(List.of(arguments), id, at);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private static int notices(Path copy) throws IOException {
        return Json.mapper()
                .readTree(Files.readAllBytes(copy.resolve("notices.json")))
                .path("notices")
                .size();
    }

    private static Publication publication(String... pathsAndTexts) {
        var files = new LinkedHashMap<String, File>();
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            files.put(pathsAndTexts[i], File.of("text/html", pathsAndTexts[i + 1]));
        }
        return new Publication("s", NOON, files);
    }
}
