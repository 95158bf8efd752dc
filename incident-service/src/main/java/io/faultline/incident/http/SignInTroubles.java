package io.faultline.incident.http;

import io.faultline.contracts.Json;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationCompletionException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.ConnectException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;

/// Says to whom can not be signed in why, as a page or, to a program, as a problem document.
@ApplicationScoped
class SignInTroubles {

    private static final Logger LOGGER = Logger.getLogger(SignInTroubles.class);
    private static final int BEFORE_ALL = -10_000;
    private static final int DEEPEST_CAUSE = 20;
    private static final int AGAIN_S = 10;

    void register(@Observes Router router) {
        router.route().order(BEFORE_ALL).failureHandler(SignInTroubles::say);
    }

    private static void say(RoutingContext request) {
        Throwable failure = request.failure();
        Optional<ErrorCode> trouble = failure == null ? Optional.empty() : trouble(failure);
        if (failure == null || trouble.isEmpty() || request.response().headWritten()) {
            request.next();
            return;
        }
        ProblemView view = trouble.get().view();
        LOGGER.debugf("nobody was signed in reason=%s", reason(failure));
        HttpServerResponse response =
                request.response()
                        .setStatusCode(view.status())
                        .putHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (view.status() == 503) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Integer.toString(AGAIN_S));
        }
        if (SignIn.isForPrograms(request.normalizedPath())) {
            response.putHeader(HttpHeaders.CONTENT_TYPE, ProblemView.CONTENT_TYPE)
                    .end(io.vertx.core.buffer.Buffer.buffer(Json.write(view)));
        } else {
            response.putHeader(HttpHeaders.CONTENT_TYPE, NoticePage.CONTENT_TYPE)
                    .end(NoticePage.of(trouble.get()));
        }
    }

    private static Optional<ErrorCode> trouble(Throwable failure) {
        return switch (failure) {
            case SignInTrouble trouble -> Optional.of(trouble.code());
            case OIDCException _ -> Optional.of(ErrorCode.ISSUER_AWAY);
            case AuthenticationCompletionException _ ->
                    Optional.of(isAway(failure) ? ErrorCode.ISSUER_AWAY : ErrorCode.SIGN_IN_FAILED);
            default -> Optional.empty();
        };
    }

    private static boolean isAway(Throwable failure) {
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
        String message = String.valueOf(failure.getMessage());
        return message.lines().findFirst().orElse("").strip();
    }
}
