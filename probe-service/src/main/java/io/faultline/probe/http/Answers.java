package io.faultline.probe.http;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/// The answers that are no success, all of one shape.
final class Answers {

    private Answers() {}

    static Response forbidden(String words) {
        return problem(401, words);
    }

    static Response problem(int status, String words) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Map.of("error", words))
                .build();
    }

    static Response accepted(int count) {
        return Response.status(202)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Map.of("accepted", count))
                .build();
    }
}
