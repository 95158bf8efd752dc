package io.faultline.status.http;

import io.faultline.contracts.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;

/// What went wrong, for programs (RFC 9457).
final class Problems {

    static final String CONTENT_TYPE = "application/problem+json";

    private Problems() {}

    /// @param detail what to do about it
    static String text(int status, String title, String detail) {
        var problem = new LinkedHashMap<String, Object>();
        problem.put("status", status);
        problem.put("title", title);
        problem.put("detail", detail);
        return new String(Json.write(problem), StandardCharsets.UTF_8);
    }
}
