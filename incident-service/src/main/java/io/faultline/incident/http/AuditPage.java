package io.faultline.incident.http;

import io.faultline.contracts.Json;
import io.faultline.incident.RunningInventory;
import io.faultline.incident.desk.Act;
import io.faultline.incident.desk.Audit;
import io.faultline.incident.desk.Audit.Mark;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// The console's page of who did what.
@Path("/audit")
@Produces(MediaType.TEXT_HTML + ";charset=utf-8")
@RolesAllowed({Role.VIEWER, Role.OPERATOR, Role.ADMIN})
public class AuditPage {

    private static final int ON_A_PAGE = 100;

    private final Audit audit;
    private final RunningInventory inventory;
    private final DeskActions actions;
    private final Clock clock;

    AuditPage(Audit audit, RunningInventory inventory, DeskActions actions, Clock clock) {
        this.audit = audit;
        this.inventory = inventory;
        this.actions = actions;
        this.clock = clock;
    }

    /// An act in words.
    ///
    /// @param text what was said, or empty
    public record Line(
            IncidentCard.Moment at,
            String by,
            String what,
            String href,
            String title,
            String text) {}

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance audit(
                ConsoleResource.Frame frame, List<Line> lines, @Nullable String older);
    }

    /// The newest acts first.
    @GET
    public TemplateInstance audit(@RestQuery @Nullable String before) {
        Mark mark = before == null ? null : Mark.of(before).orElseThrow(BadRequestException::new);
        Audit.Page page = audit.page(mark, ON_A_PAGE);
        var names = new Names(inventory.orEmpty());
        var frame =
                new ConsoleResource.Frame(
                        "Audit",
                        "audit",
                        names.clockWithZone(clock.instant()),
                        actions.user(),
                        actions.canLeave(),
                        inventory.problems().size(),
                        null);
        Mark next = page.next();
        return Templates.audit(
                frame,
                page.acts().stream().map(act -> line(act, names)).toList(),
                next == null ? null : "/audit?before=" + encoded(next.toString()));
    }

    private static Line line(Act act, Names names) {
        var at = new IncidentCard.Moment(Json.time(act.at()), names.day(act.at()));
        String href = "/?incident=" + encoded(act.incident().value());
        return switch (act) {
            case Act.Posted posted ->
                    new Line(
                            at,
                            posted.by(),
                            "posted: "
                                    + DeskWords.word(posted.phase())
                                    + (posted.shouldNotify()
                                            ? " · subscribers told"
                                            : " · no notice"),
                            href,
                            posted.title(),
                            posted.text());
            case Act.Acknowledged acknowledged ->
                    new Line(at, acknowledged.by(), "acknowledged", href, act.title(), "");
            case Act.Withheld withheld ->
                    new Line(
                            at,
                            "detector",
                            "withheld: "
                                    + DeskWords.word(withheld.phase())
                                    + " · "
                                    + withheld.reason(),
                            href,
                            withheld.title(),
                            withheld.text());
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
