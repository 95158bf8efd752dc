package io.faultline.notifier.wording;

import io.faultline.notifier.news.News;
import io.faultline.notifier.news.NewsId;
import io.faultline.notifier.news.ServiceId;
import io.faultline.notifier.news.ServiceState;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// The state of the whole page as Statuspage says it (status-pages.md, section 4), from what the
/// open stories do to the services.
///
/// @param indicator `none`, `minor`, `major`, `critical` or `maintenance`
/// @param description the sentence
public record PageState(String indicator, String description) {

    /// The state with these stories open.
    ///
    /// @param now the story that is told, as it now stands: it may be newer than what stands
    public static PageState of(Collection<News> open, News now, Collection<ServiceId> services) {
        var stories = new LinkedHashMap<NewsId, News>();
        open.forEach(each -> stories.put(each.id(), each));
        stories.remove(now.id());
        if (now.reach().isPublic() && !now.latest().phase().isTerminal()) {
            stories.put(now.id(), now);
        }
        var states = new HashMap<ServiceId, ServiceState>();
        services.forEach(each -> states.put(each, ServiceState.OPERATIONAL));
        stories.values()
                .forEach(story ->
                        story.reach()
                                .services()
                                .forEach((id, is) -> states.merge(id, is, PageState::worse)));
        return of(states);
    }

    private static PageState of(Map<ServiceId, ServiceState> states) {
        if (isAll(states, ServiceState.MAJOR_OUTAGE)) {
            return new PageState("critical", "Major System Outage");
        }
        if (states.containsValue(ServiceState.MAJOR_OUTAGE)
                || isAll(states, ServiceState.PARTIAL_OUTAGE)) {
            return new PageState("major", "Partial System Outage");
        }
        if (states.containsValue(ServiceState.PARTIAL_OUTAGE)) {
            return new PageState("minor", "Minor Service Outage");
        }
        if (isAll(states, ServiceState.DEGRADED_PERFORMANCE)) {
            return new PageState("minor", "Degraded System Service");
        }
        if (states.containsValue(ServiceState.DEGRADED_PERFORMANCE)) {
            return new PageState("minor", "Partially Degraded Service");
        }
        return states.containsValue(ServiceState.UNDER_MAINTENANCE)
                ? new PageState("maintenance", "Service Under Maintenance")
                : new PageState("none", "All Systems Operational");
    }

    private static boolean isAll(Map<ServiceId, ServiceState> states, ServiceState wanted) {
        return !states.isEmpty() && states.values().stream().allMatch(each -> each == wanted);
    }

    private static ServiceState worse(ServiceState one, ServiceState other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
