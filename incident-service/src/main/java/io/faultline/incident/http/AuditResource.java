package io.faultline.incident.http;

import io.faultline.incident.desk.Audit;
import io.faultline.incident.desk.Audit.Mark;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// Who did what at the desk, for programs.
@Path("/api/v1/audit")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.VIEWER, Role.OPERATOR, Role.ADMIN})
public class AuditResource {

    private static final int USUAL = 50;

    private final Audit audit;

    AuditResource(Audit audit) {
        this.audit = audit;
    }

    /// A page of acts.
    ///
    /// @param acts the newest first
    /// @param next what `before` is for the page after it; absent where this is the last
    public record AuditView(List<ActView> acts, @Nullable String next) {}

    /// The newest acts first.
    ///
    /// @param before a time in RFC 3339, or `next` of the page before
    /// @param limit 1 to 200; absent: 50
    @GET
    public Response page(@RestQuery @Nullable String before, @RestQuery @Nullable String limit) {
        Optional<Mark> mark = before == null ? Optional.empty() : Mark.of(before);
        if (before != null && mark.isEmpty()) {
            return ErrorCode.BEFORE_UNREADABLE.view().response();
        }
        int most = limit == null ? USUAL : number(limit);
        if (most < 1 || most > Audit.MOST) {
            return ErrorCode.LIMIT_OUT_OF_RANGE.view().response();
        }
        Audit.Page page = audit.page(mark.orElse(null), most);
        return Response.ok(
                        new AuditView(
                                page.acts().stream().map(ActView::of).toList(),
                                page.next() == null ? null : page.next().toString()))
                .build();
    }

    /// A number of three digits at most; 0 for anything else.
    private static int number(String text) {
        return text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
    }
}
