package io.faultline.incident.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/// Turns what was thrown into an answer with a stable code.
class Problems {

    private static final Logger LOGGER = Logger.getLogger(Problems.class);
    private static final int DEEPEST_CAUSE = 20;

    private final CurrentIdentityAssociation identities;

    Problems(CurrentIdentityAssociation identities) {
        this.identities = identities;
    }

    @ServerExceptionMapper
    Response forbidden(ForbiddenException e, UriInfo uri) {
        SecurityIdentity identity = identities.getIdentity();
        if (!identity.getRoles().isEmpty()) {
            return ErrorCode.FORBIDDEN.view().response();
        }
        return SignIn.isForPrograms(uri.getRequestUri().getPath())
                ? ErrorCode.NO_ROLE.view().response()
                : Response.status(Response.Status.FORBIDDEN)
                        .type(NoticePage.CONTENT_TYPE)
                        .entity(NoticePage.ofNoRole(DeskRoles.name(identity)))
                        .build();
    }

    @ServerExceptionMapper
    Response notFound(NotFoundException e) {
        return ErrorCode.NOT_FOUND.view().response();
    }

    @ServerExceptionMapper
    Response unreadable(MismatchedInputException e) {
        return ErrorCode.BODY_UNREADABLE.view().response();
    }

    @ServerExceptionMapper
    Response refused(WebApplicationException e) {
        if (e.getCause() instanceof JsonProcessingException) {
            return ErrorCode.BODY_UNREADABLE.view().response();
        }
        int status = e.getResponse().getStatus();
        ProblemView view = ErrorCode.REQUEST_REFUSED.view();
        return status < 400
                ? e.getResponse()
                : ProblemView.of(view.code(), status, view.title()).response();
    }

    @ServerExceptionMapper
    Response unexpected(RuntimeException e) {
        if (isDatabaseAway(e)) {
            LOGGER.warnf("the desk can not be served, no database error=%s", e.getMessage());
            return ErrorCode.DATABASE_AWAY.view().response();
        }
        LOGGER.errorf(e, "the desk failed error=%s", e.getMessage());
        return ErrorCode.UNEXPECTED.view().response();
    }

    private static boolean isDatabaseAway(Throwable problem) {
        Throwable cause = problem;
        for (int i = 0; i < DEEPEST_CAUSE && cause != null; i++) {
            if (cause instanceof SQLException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
