package io.faultline.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.FeedDocument;
import io.faultline.contracts.PublicId;
import io.faultline.contracts.inventory.Component;
import io.faultline.status.api.NoticedFeeds;
import io.faultline.status.parts.RealKafka;
import io.faultline.status.publish.NoticeBook;
import io.faultline.status.publish.NoticeKeys;
import io.faultline.status.publish.Publication;
import io.faultline.status.publish.SiteCopy;
import io.faultline.status.site.Site;
import io.faultline.status.snapshot.Privacy;
import io.faultline.status.snapshot.RandomWorlds;
import io.faultline.status.snapshot.Snapshot;
import io.faultline.status.snapshot.World;
import io.faultline.status.snapshot.Worlds;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever the world is like, no name or id that only some may know is in anything that everybody
/// can get: pages in every language, both versions of the API, feeds, calendar, pictures, and all
/// copies of them.
@QuarkusTest
@QuarkusTestResource(RealKafka.class)
@SuppressWarnings("NullAway.Init") // the framework fills the field
class NothingLeaksTest {

    private static final int WORLDS = 40;

    @TempDir Path home;

    @Test
    void nothing_private_is_in_any_document_that_everybody_can_get() {
        var copy =
                new SiteCopy(
                        Map.of(),
                        new NoticeBook(home.resolve("notices.json"), new NoticeKeys(home)));
        var kinds = new java.util.TreeSet<String>();
        int incidents = 0;
        long texts = 0;
        for (long seed = 0; seed < WORLDS; seed++) {
            Worlds world = RandomWorlds.of(seed);
            Snapshot snapshot = world.snapshot();
            String url = "http://status.example";
            var told =
                    Stream.concat(snapshot.incidents().stream(), snapshot.maintenances().stream());
            Map<String, FeedDocument> feeds =
                    new NoticedFeeds(snapshot.page(), url).in(Map.of(), told.toList());
            Site site = new SiteBuilder().build(snapshot, world.world(), feeds, url);
            texts +=
                    site.document("/history.rss").stream()
                            .filter(each ->
                                    new String(each.body(), StandardCharsets.UTF_8)
                                            .contains("&lt;strong&gt;"))
                            .count();
            for (var each : snapshot.components()) {
                String page = "/components/" + each.publicId();
                site.page(page, "en", "auto")
                        .ifPresent(found ->
                                assertThat(new String(found.body(), StandardCharsets.UTF_8))
                                        .as(page)
                                        .doesNotContain(RandomWorlds.MARK));
            }
            Publication all = copy.of(site, Worlds.NOW);
            List<String> secrets = secrets(world.world());
            for (var each : all.files().entrySet()) {
                String text = new String(each.getValue().body(), StandardCharsets.UTF_8);
                assertThat(each.getKey()).as("seed %d", seed).doesNotContain(RandomWorlds.MARK);
                for (String secret : secrets) {
                    assertThat(text.contains(secret))
                            .as("seed %d: %s tells %s", seed, each.getKey(), secret)
                            .isFalse();
                }
                kinds.add(each.getKey().replaceFirst(".*\\.", "").replaceFirst(".*/.*", "page"));
            }
            incidents +=
                    (int)
                            all.files().keySet().stream()
                                    .filter(NothingLeaksTest::isIncident)
                                    .count();
        }
        assertThat(kinds).contains("page", "json", "rss", "atom", "ics", "svg", "html");
        assertThat(incidents).isGreaterThan(WORLDS);
        assertThat(texts).as("feeds with stories in them").isGreaterThan(5);
    }

    /// The mark, and what could be guessed from an id by somebody who knows how public ids are
    /// made.
    private static List<String> secrets(World world) {
        var secrets = new ArrayList<String>();
        secrets.add(RandomWorlds.MARK);
        for (Component each : world.inventory().components().values()) {
            if (!Privacy.isPublic(each)) {
                secrets.add(PublicId.ofComponent(each.id()).value());
            }
        }
        world.incidents().values().stream()
                .filter(each -> new Privacy(world.inventory()).forEverybody(each).isEmpty())
                .forEach(each -> secrets.add(PublicId.ofIncident(each.id()).value()));
        return secrets;
    }

    private static boolean isIncident(String path) {
        return path.startsWith("/incidents/") || path.startsWith("/fr/incidents/");
    }
}
