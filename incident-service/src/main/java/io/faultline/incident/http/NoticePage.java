package io.faultline.incident.http;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/// A page of the desk that says one thing, for who is not in.
final class NoticePage {

    static final String CONTENT_TYPE = "text/html;charset=utf-8";

    private NoticePage() {}

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance notice(String title, String text, String href, String link);
    }

    /// What is wrong, and the way to try again.
    static String of(ErrorCode trouble) {
        return of("Not signed in", trouble.view().title(), "/", "Try again");
    }

    /// Somebody who has signed in and may do nothing.
    static String ofNoRole(String name) {
        return of(
                "No role at the desk",
                "You have signed in as " + name + ". " + ErrorCode.NO_ROLE.view().title(),
                "/sign-out",
                "Sign out, to sign in as somebody else");
    }

    static String of(String title, String text, String href, String link) {
        return Templates.notice(title, text, href, link).render();
    }
}
