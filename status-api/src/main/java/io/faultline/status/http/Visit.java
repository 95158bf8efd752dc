package io.faultline.status.http;

import io.faultline.status.page.PageRenderer;
import io.faultline.status.page.PageRenderer.Reader;
import io.faultline.status.page.SignInWords;
import io.faultline.status.page.SubscribeWords;
import io.faultline.status.page.Views.Note;
import io.faultline.status.page.Wording;
import io.faultline.status.site.CurrentSite;
import io.faultline.status.site.Site;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Instant;
import java.util.Map;

/// One request for a page that is made for one person.
@RequestScoped
public class Visit {

    private static final String HTML = "text/html; charset=utf-8";

    private final CurrentSite current;
    private final HttpHeaders headers;
    private final UriInfo uri;
    private final HttpServerRequest request;

    Visit(
            CurrentSite current,
            @Context HttpHeaders headers,
            @Context UriInfo uri,
            @Context HttpServerRequest request) {
        this.current = current;
        this.headers = headers;
        this.uri = uri;
        this.request = request;
    }

    /// The site as it is now.
    ///
    /// @throws WebApplicationException 503 where there is none yet
    Site site() {
        return current.get()
                .orElseThrow(() ->
                        new WebApplicationException(
                                Response.status(503)
                                        .header("retry-after", "2")
                                        .type(Problems.CONTENT_TYPE)
                                        .entity(
                                                Problems.text(
                                                        503,
                                                        "The state is not known yet",
                                                        "Try again in 2 seconds."))
                                        .build()));
    }

    Instant now() {
        return current.clock().instant();
    }

    Reader reader() {
        Map<String, Cookie> cookies = headers.getCookies();
        Cookie language = cookies.get("lang");
        Cookie theme = cookies.get("theme");
        return Readers.of(
                site().snapshot().page().languages(),
                uri.getQueryParameters().getFirst("lang"),
                language == null ? null : language.getValue(),
                headers.getHeaderString("accept-language"),
                theme == null ? null : theme.getValue());
    }

    Wording wording() {
        return Wording.in(site().snapshot(), reader().language());
    }

    SubscribeWords words() {
        return wording().of(SubscribeWords.class);
    }

    SignInWords signInWords() {
        return wording().of(SignInWords.class);
    }

    PageRenderer pages() {
        return Notes.renderer(site(), reader());
    }

    /// Where the request came from, for limits only.
    String from() {
        return request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress();
    }

    Response html(int status, String page) {
        Response.ResponseBuilder response = Response.status(status).type(HTML).entity(page);
        Headers.personal(site().snapshot().page()).forEach(response::header);
        return response.build();
    }

    /// Leads elsewhere; nobody keeps where.
    Response to(URI where) {
        Response.ResponseBuilder response = Response.seeOther(where);
        Headers.personal(site().snapshot().page()).forEach(response::header);
        return response.build();
    }

    Response note(int status, Note note) {
        return html(status, pages().note(note));
    }
}
