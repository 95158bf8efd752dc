package io.faultline.incident.http;

import jakarta.ws.rs.core.Response;

/// An error as RFC 9457 has it, with a stable code.
///
/// @param type `urn:faultline:error:` and the code
/// @param title what is wrong and the mend
/// @param status the HTTP status
/// @param code stable, for programs
record ProblemView(String type, String title, int status, String code) {

    static final String CONTENT_TYPE = "application/problem+json";

    static ProblemView of(String code, int status, String mend) {
        return new ProblemView("urn:faultline:error:" + code, mend, status, code);
    }

    Response response() {
        return Response.status(status).type(CONTENT_TYPE).entity(this).build();
    }
}
