package io.faultline.status.http;

import io.faultline.status.page.PageRenderer.Reader;
import io.faultline.status.page.SignInWords;
import io.faultline.status.page.SubscribeWords;
import io.faultline.status.page.Views.Note;
import io.faultline.status.page.Wording;
import io.faultline.status.site.CurrentSite;
import io.faultline.status.site.Site;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationCompletionException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.ConnectException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/// Says to whom can not be signed in why, in their language.
@ApplicationScoped
class SignInTroubles {

    private static final Logger LOGGER = Logger.getLogger(SignInTroubles.class);
    private static final int BEFORE_ALL = -10_000;
    private static final int DEEPEST_CAUSE = 20;

    private final CurrentSite current;
    private final Vertx vertx;

    SignInTroubles(CurrentSite current, Vertx vertx) {
        this.current = current;
        this.vertx = vertx;
    }

    void register(@Observes Router router) {
        router.route(SignIn.ROOT + "*").order(BEFORE_ALL).failureHandler(this::say);
    }

    private void say(RoutingContext request) {
        Throwable failure = request.failure();
        boolean isOurs =
                failure instanceof SignInTrouble
                        || failure instanceof OIDCException
                        || failure instanceof AuthenticationCompletionException;
        Optional<Site> site = current.get();
        if (failure == null || !isOurs || site.isEmpty() || request.response().headWritten()) {
            request.next();
            return;
        }
        LOGGER.debugf("nobody was signed in reason=%s", reason(failure));
        boolean isAway = isAway(failure);
        Reader reader = Readers.of(site.get(), request);
        vertx.executeBlocking(
                        () ->
                                Notes.renderer(site.get(), reader)
                                        .note(note(isAway, site.get(), reader)),
                        false)
                .onSuccess(page -> {
                    HttpServerResponse response = request.response();
                    Headers.personal(site.get().snapshot().page()).forEach(response::putHeader);
                    if (isAway) {
                        response.putHeader("retry-after", "10");
                    }
                    response.setStatusCode(isAway ? 503 : 401)
                            .putHeader("content-type", "text/html; charset=utf-8")
                            .end(page);
                })
                .onFailure(problem -> request.response().setStatusCode(500).end());
    }

    private static Note note(boolean isAway, Site site, Reader reader) {
        Wording wording = Wording.in(site.snapshot(), reader.language());
        SignInWords words = wording.of(SignInWords.class);
        return isAway
                ? Notes.plain(
                        words.signInAway(),
                        words.signInAwayText(),
                        "/",
                        wording.of(SubscribeWords.class).toState())
                : Notes.plain(
                        words.signInRefused(),
                        words.signInRefusedText(),
                        SignIn.ROOT,
                        words.signIn());
    }

    private static boolean isAway(Throwable failure) {
        if (failure instanceof SignInTrouble || failure instanceof OIDCException) {
            return true;
        }
        Throwable cause = failure;
        for (int i = 0; i < DEEPEST_CAUSE && cause != null; i++) {
            if (cause instanceof ConnectException || cause instanceof TimeoutException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static String reason(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("").strip();
    }
}
