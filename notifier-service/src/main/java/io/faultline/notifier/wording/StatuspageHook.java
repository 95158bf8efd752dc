package io.faultline.notifier.wording;

import io.faultline.notifier.news.News;
import io.faultline.notifier.news.Phase;
import io.faultline.notifier.news.Update;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a webhook is posted, in Statuspage's shape (status-pages.md, section 9): a reader that
/// takes Statuspage's takes ours. The trees hold [Marker]s.
public final class StatuspageHook {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final Directory directory;
    private final Language language;
    private final PublicNames names;

    /// @param language of the texts, which Statuspage's shape has room for one of
    public StatuspageHook(Directory directory, Language language, PublicNames names) {
        this.directory = directory;
        this.language = language;
        this.names = names;
    }

    /// An update of an incident or a maintenance, with those before it.
    ///
    /// @param sequence the position of the update that is told
    public Map<String, Object> news(News news, int sequence, Viewpoint viewpoint, PageState state) {
        var root = new LinkedHashMap<String, @Nullable Object>();
        root.put("meta", meta(news.updates().get(sequence).at()));
        root.put("page", page(state));
        root.put("incident", incident(news, sequence, viewpoint));
        return whole(root);
    }

    /// The question whether the webhook wants to be told. Its answer is a POST to the address in
    /// it, or a person who opens that and presses the button.
    public Map<String, Object> question() {
        var root = new LinkedHashMap<String, @Nullable Object>();
        root.put("meta", meta(null));
        var page = new LinkedHashMap<String, @Nullable Object>();
        page.put("id", names.page());
        page.put("name", directory.pageName().in(language.code()));
        page.put("url", directory.url());
        root.put("page", page);
        var confirmation = new LinkedHashMap<String, @Nullable Object>();
        confirmation.put("confirm_url", Letters.confirm(directory));
        confirmation.put("expires_after_seconds", 86_400);
        confirmation.put("signing_secret", Marker.SECRET.text());
        confirmation.put("signature_scheme", "https://www.standardwebhooks.com");
        root.put("subscription_confirmation", confirmation);
        return whole(root);
    }

    private Map<String, Object> meta(@Nullable Instant at) {
        var meta = new LinkedHashMap<String, @Nullable Object>();
        meta.put("unsubscribe", Letters.unsubscribe(directory));
        meta.put("documentation", directory.url() + "/api/v3/openapi.json");
        if (at != null) {
            meta.put("generated_at", TIME.format(at));
        }
        return whole(meta);
    }

    private Map<String, Object> page(PageState state) {
        var page = new LinkedHashMap<String, @Nullable Object>();
        page.put("id", names.page());
        page.put("status_indicator", state.indicator());
        page.put("status_description", state.description());
        return whole(page);
    }

    private Map<String, Object> incident(News news, int sequence, Viewpoint viewpoint) {
        Update told = news.updates().get(sequence);
        boolean isWork = news.kind() == News.Kind.MAINTENANCE;
        var node = new LinkedHashMap<String, @Nullable Object>();
        node.put("backfilled", false);
        node.put("created_at", TIME.format(news.times().openedAt()));
        node.put(
                "impact", isWork ? "maintenance" : told.severity().name().toLowerCase(Locale.ROOT));
        node.put("impact_override", null);
        node.put("monitoring_at", monitoringAt(news, sequence));
        boolean isPostmortem = told.phase() == Phase.POSTMORTEM;
        node.put(
                "postmortem_body",
                isPostmortem ? NewsLetter.text(told, viewpoint, language) : null);
        node.put("postmortem_body_last_updated_at", isPostmortem ? TIME.format(told.at()) : null);
        node.put("postmortem_ignored", false);
        node.put("postmortem_notified_subscribers", isPostmortem);
        node.put("postmortem_notified_twitter", false);
        node.put("postmortem_published_at", isPostmortem ? TIME.format(told.at()) : null);
        node.put("resolved_at", time(resolvedAt(news, sequence)));
        node.put("scheduled_auto_completed", isWork);
        node.put("scheduled_auto_in_progress", isWork);
        node.put("scheduled_for", time(news.times().scheduledFor()));
        node.put("scheduled_remind_prior", false);
        node.put("scheduled_reminded_at", null);
        node.put("scheduled_until", time(news.times().scheduledUntil()));
        node.put("shortlink", NewsLetter.link(directory, news, viewpoint));
        node.put("started_at", TIME.format(news.times().startedAt()));
        node.put("status", word(told.phase()));
        node.put("updated_at", TIME.format(told.at()));
        node.put("id", names.incident(news.id()));
        node.put("page_id", names.page());
        node.put("incident_updates", updates(news, sequence, viewpoint));
        node.put("name", NewsLetter.title(news, viewpoint, language));
        return whole(node);
    }

    /// The newest first; of what does not concern a reader any more, only that it ended.
    private List<Object> updates(News news, int sequence, Viewpoint viewpoint) {
        var updates = new ArrayList<>();
        int oldest = viewpoint.isInside() ? 0 : sequence;
        for (int position = sequence; position >= oldest; position--) {
            Update each = news.updates().get(position);
            var node = new LinkedHashMap<String, @Nullable Object>();
            node.put("body", NewsLetter.text(each, viewpoint, language));
            node.put("created_at", TIME.format(each.at()));
            node.put("display_at", TIME.format(each.at()));
            node.put("status", word(each.phase()));
            node.put("twitter_updated_at", null);
            node.put("updated_at", TIME.format(each.at()));
            node.put("wants_twitter_update", false);
            node.put("id", names.update(news.id(), position));
            node.put("incident_id", names.incident(news.id()));
            updates.add(whole(node));
        }
        return updates;
    }

    private static @Nullable String monitoringAt(News news, int sequence) {
        return news.updates().subList(0, sequence + 1).stream()
                .filter(each -> each.phase() == Phase.MONITORING)
                .map(each -> TIME.format(each.at()))
                .findFirst()
                .orElse(null);
    }

    /// When what is told was over: a postmortem is told of an end before it.
    private static @Nullable Instant resolvedAt(News news, int sequence) {
        Update told = news.updates().get(sequence);
        if (!told.phase().isTerminal()) {
            return null;
        }
        return news.updates().subList(0, sequence + 1).reversed().stream()
                .filter(each -> each.phase() != Phase.POSTMORTEM)
                .findFirst()
                .orElse(told)
                .at();
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : TIME.format(at);
    }

    private static String word(Phase phase) {
        return phase.name().toLowerCase(Locale.ROOT);
    }

    /// Statuspage writes what is absent as null; the maps of the JDK have no type for that.
    @SuppressWarnings("NullAway")
    private static Map<String, Object> whole(Map<String, @Nullable Object> node) {
        return node;
    }
}
