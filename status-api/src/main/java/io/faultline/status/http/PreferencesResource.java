package io.faultline.status.http;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// Keeps the choice of colours in a cookie, for browsers that run no script.
@Path("/preferences")
public class PreferencesResource {

    private static final int YEAR_S = 365 * 24 * 3600;

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Response keep(
            @FormParam("theme") @Nullable String theme, @FormParam("to") @Nullable String to) {
        NewCookie cookie =
                new NewCookie.Builder("theme")
                        .value(Readers.theme(theme))
                        .path("/")
                        .maxAge(YEAR_S)
                        .sameSite(NewCookie.SameSite.LAX)
                        .build();
        return Response.seeOther(URI.create(ownPath(to))).cookie(cookie).build();
    }

    /// Back to one of our own pages only: `//elsewhere` is another place.
    private static String ownPath(@Nullable String to) {
        return to != null && to.matches("/([A-Za-z0-9][A-Za-z0-9._/-]{0,500})?") ? to : "/";
    }
}
