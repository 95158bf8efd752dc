package io.faultline.notifier.mail;

import io.faultline.notifier.wording.Layout;
import io.faultline.notifier.wording.Letter;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;

/// Letters as text and HTML, by type-safe templates that the build checks.
@ApplicationScoped
class QuteLayout implements Layout {

    /// The templates, under `templates/Letters`.
    @CheckedTemplate(basePath = "Letters")
    static final class Pages {
        private Pages() {}

        static native TemplateInstance plain(Letter letter);

        static native TemplateInstance page(Letter letter);
    }

    @Override
    public String text(Letter letter) {
        return Pages.plain(letter).render();
    }

    @Override
    public String html(Letter letter) {
        return Pages.page(letter).render();
    }
}
