package io.faultline.notifier.kafka;

import io.faultline.notifier.news.News;
import io.faultline.notifier.wording.Standing;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;

/// The open stories, as the topic told them last.
@ApplicationScoped
class OpenStories implements Standing {

    private volatile List<News> open = List.of();

    @Override
    public Collection<News> open() {
        return open;
    }

    void are(Collection<News> stories) {
        open =
                stories.stream()
                        .filter(each -> each.reach().isPublic())
                        .filter(each -> !each.latest().phase().isTerminal())
                        .toList();
    }
}
