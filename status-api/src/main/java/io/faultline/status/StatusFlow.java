package io.faultline.status;

import io.faultline.contracts.FeedDocument;
import io.faultline.status.api.NoticedFeeds;
import io.faultline.status.disk.LogoFile;
import io.faultline.status.disk.Memory;
import io.faultline.status.disk.MemoryFile;
import io.faultline.status.disk.TextsFile;
import io.faultline.status.kafka.Arrival;
import io.faultline.status.kafka.TopicListener;
import io.faultline.status.kafka.TopicReader;
import io.faultline.status.kafka.TopicWriter;
import io.faultline.status.measure.Measurements;
import io.faultline.status.notice.NoticedWorld;
import io.faultline.status.publish.NoticeBook;
import io.faultline.status.publish.Publisher;
import io.faultline.status.site.CurrentSite;
import io.faultline.status.site.Document;
import io.faultline.status.site.PrivateViews;
import io.faultline.status.site.Site;
import io.faultline.status.snapshot.CustomerView;
import io.faultline.status.snapshot.PageAddress;
import io.faultline.status.snapshot.Snapshot;
import io.faultline.status.snapshot.SnapshotBuilder;
import io.faultline.status.snapshot.World;
import io.faultline.status.subscribe.SubscriptionBook;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// The story of this service: recall what was known, read the topics, and whenever something
/// changes — or a few seconds have passed, since ages move on — build a snapshot, render it, serve
/// it, and write it down.
@ApplicationScoped
public class StatusFlow implements TopicListener, PrivateViews {

    private static final Logger LOGGER = Logger.getLogger(StatusFlow.class);
    private static final Duration SAVE_AT_MOST_EVERY = Duration.ofSeconds(2);
    private static final long STOP_MS = 4_000;

    private final StatusSettings settings;
    private final CurrentSite current;
    private final TopicWriter writer;
    private final TopicFold fold;
    private final TopicReader reader;
    private final MemoryFile file;
    private final Publisher publisher;
    private final NoticeBook notices;
    private final LeftBehind history;
    private final Dressing dressing;
    private final SiteBuilder sites;
    private final Semaphore changes = new Semaphore(0);
    private final Thread builder;
    private volatile boolean stopped;
    private volatile boolean isCaughtUp;
    private volatile boolean isRecalled;
    private volatile Duration buildTime = Duration.ZERO;
    private volatile Duration snapshotTime = Duration.ZERO;
    private Instant savedAt = Instant.EPOCH;
    private String savedState = "";

    StatusFlow(
            StatusSettings settings,
            CurrentSite current,
            TopicWriter writer,
            SubscriptionBook subscriptions,
            Publisher publisher,
            NoticeBook notices,
            Measurements measurements,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrap) {
        this.settings = settings;
        this.current = current;
        this.writer = writer;
        this.fold = new TopicFold(subscriptions);
        this.reader =
                new TopicReader(
                        bootstrap,
                        TopicFold.TOPICS,
                        settings.kafka().replication(),
                        this,
                        current.clock());
        this.file = new MemoryFile(settings.home().resolve("status").resolve("snapshot.json"));
        this.publisher = publisher;
        this.notices = notices;
        this.sites = new SiteBuilder(measurements);
        this.dressing = new Dressing(new LogoFile(settings.home()), new TextsFile(settings.home()));
        this.history = new LeftBehind(settings.home().resolve("history"));
        this.builder = Thread.ofPlatform().name("snapshot-builder").daemon().unstarted(this::run);
    }

    void start(@Observes StartupEvent event) {
        notices.listen(changes::release);
        current.listen(publisher::offer);
        file.load().ifPresent(this::recall);
        publisher.start();
        builder.start();
        reader.start();
    }

    void stop(@Observes ShutdownEvent event) {
        stopped = true;
        reader.close();
        changes.release();
        try {
            builder.join(STOP_MS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        if (current.get().isPresent()) {
            save(current.clock().instant());
        }
        publisher.close();
        writer.close();
    }

    @Override
    public void heard(Arrival arrival) {
        fold.apply(arrival).ifPresent(reason -> writer.setAside(arrival, reason));
        changes.release();
    }

    @Override
    public void caughtUp() {
        isCaughtUp = true;
        LOGGER.info("all topics are read");
        changes.release();
    }

    @Override
    public Optional<CustomerView> view(Site site, String customer) {
        return CustomerView.of(
                site.world(), customer, settings.status().keepAlive(), site.snapshot().at());
    }

    @Override
    public Optional<FeedDocument> feed(String customer) {
        return Optional.ofNullable(fold.feeds().get("customers/" + customer + "/history.rss"));
    }

    /// Whether all that the topics held at the start has been read.
    public boolean isCaughtUp() {
        return isCaughtUp;
    }

    /// Whether snapshots are still being built.
    public boolean isAlive() {
        return builder.isAlive() || stopped;
    }

    /// How long the last snapshot took, rendering included.
    public Duration buildTime() {
        return buildTime;
    }

    /// How long the last snapshot itself took, before anything was rendered.
    public Duration snapshotTime() {
        return snapshotTime;
    }

    /// What of the page's look was not taken as it was given, a sentence each.
    public List<String> remarks() {
        return dressing.remarks();
    }

    /// The reader of the topics, for its figures.
    public TopicReader reader() {
        return reader;
    }

    private void recall(Memory memory) {
        fold.recall(memory);
        isRecalled = true;
        publish();
        LOGGER.infof(
                "what was known before is served again, until Kafka answers savedAt=%s",
                memory.savedAt());
    }

    private void run() {
        while (!stopped) {
            try {
                collectChanges();
                if (!stopped && (isCaughtUp || isRecalled)) {
                    publish();
                    writeDown();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOGGER.error("a snapshot could not be built, the one before stays", e);
            }
        }
    }

    /// Waits for a change, then a moment longer for those that come with it.
    private void collectChanges() throws InterruptedException {
        boolean changed = changes.tryAcquire(untilDue().toMillis(), TimeUnit.MILLISECONDS);
        if (changed && !stopped) {
            TimeUnit.MILLISECONDS.sleep(settings.status().coalesce().toMillis());
            changes.drainPermits();
        }
    }

    private Duration untilDue() {
        Instant now = current.clock().instant();
        Instant due = current.get().map(site -> site.world().nextDue(now)).orElse(null);
        Duration regular = settings.status().rebuildEvery();
        if (due == null || due.isAfter(now.plus(regular))) {
            return regular;
        }
        return Duration.between(now, due).plusMillis(1);
    }

    /// Until Kafka has been read to its end the world is a mixture of old and new; what was
    /// recalled is served instead, unless there is nothing.
    private void publish() {
        long begin = System.nanoTime();
        World heard = history.in(fold.world());
        World told = NoticedWorld.of(heard, notices.all());
        var more = new HashMap<String, Document>();
        World world = dressing.dressed(PageAddress.applied(told, settings.pageUrl()), more);
        Instant now = current.clock().instant();
        Snapshot snapshot =
                SnapshotBuilder.build(world, settings.status().keepAlive(), now)
                        .worded(dressing.texts());
        snapshotTime = Duration.ofNanos(System.nanoTime() - begin);
        String url = snapshot.page().url().toString();
        Set<String> noticed = NoticedWorld.told(heard, notices.all());
        Map<String, FeedDocument> feeds =
                new NoticedFeeds(snapshot.page(), url)
                        .in(fold.feeds(), snapshot.incidents(noticed));
        Site site = sites.build(snapshot, world, feeds, url, more);
        current.replace(site);
        buildTime = Duration.ofNanos(System.nanoTime() - begin);
        // the first reader does not wait, nor those who share its thread
        site.documents().values().forEach(Document::packed);
    }

    private void writeDown() {
        Instant now = current.clock().instant();
        String state = current.get().map(Site::state).orElse("");
        boolean due = savedAt.plus(SAVE_AT_MOST_EVERY).isBefore(now);
        boolean changed = !state.equals(savedState);
        if (due && (changed || savedAt.plus(Duration.ofSeconds(30)).isBefore(now))) {
            save(now);
            savedState = state;
        } else if (changed) {
            changes.release();
        }
    }

    private void save(Instant now) {
        savedAt = now;
        try {
            file.save(fold.memory(now));
        } catch (IOException e) {
            LOGGER.warnf("what is known can not be written down error=%s", e.getMessage());
        }
    }
}
