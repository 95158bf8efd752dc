package io.faultline.incident.http;

import io.faultline.incident.desk.Refusal;

/// Every error that the API answers with. Codes are stable; those of [Refusal] stand beside them.
enum ErrorCode {
    BODY_UNREADABLE(
            "body-unreadable",
            400,
            "The body is not what is asked for. Send {\"phase\":…,\"text\":{\"en\":…},\"notify\":…}."),
    PHASE_UNKNOWN(
            "phase-unknown",
            400,
            "There is no such phase. Phases are investigating, identified, monitoring, resolved,"
                    + " postmortem; of maintenances scheduled, in_progress, verifying, completed."),
    BEFORE_UNREADABLE(
            "before-unreadable",
            400,
            "before is a time such as 2026-11-22T10:00:00Z, or next of the page before it."),
    LIMIT_OUT_OF_RANGE("limit-out-of-range", 400, "limit is a number from 1 to 200."),
    OTHER_ORIGIN(
            "other-origin", 403, "The request comes from another site. Use the desk's own pages."),
    FORBIDDEN("forbidden", 403, "Your role may look only. Ask for the role operator."),
    NO_ROLE(
            "no-role",
            403,
            "You have no role at the desk. Ask who keeps the sign-in for one of viewer, operator and"
                    + " admin."),
    SIGN_IN_FAILED("sign-in-failed", 401, "The sign-in was not completed. Begin again."),
    SESSION_OVER(
            "session-over",
            401,
            "You are not signed in, or no longer. Sign in at the desk in another tab, then send this"
                    + " again."),
    ISSUER_AWAY(
            "issuer-away",
            503,
            "Who signs people in here does not answer. Detection and notices go on without; try"
                    + " again soon."),
    NOT_FOUND("not-found", 404, "There is nothing at this address."),
    REQUEST_REFUSED("request-refused", 400, "The request can not be served as it is."),
    DATABASE_AWAY(
            "database-away", 503, "The database does not answer. Nothing is lost; try again soon."),
    UNEXPECTED("unexpected", 500, "Something went wrong on our side; the log says what.");

    private final String code;
    private final int status;
    private final String mend;

    ErrorCode(String code, int status, String mend) {
        this.code = code;
        this.status = status;
        this.mend = mend;
    }

    ProblemView view() {
        return ProblemView.of(code, status, mend);
    }

    static ProblemView view(Refusal refusal) {
        int status =
                switch (refusal) {
                    case UNKNOWN_INCIDENT -> 404;
                    case ALREADY_OVER, NOT_OVER_YET, ALREADY_ACKNOWLEDGED, TOO_MANY_UPDATES -> 409;
                    case PHASE_OF_OTHER_KIND,
                            TITLE_MISSING,
                            TITLE_TOO_LONG,
                            PUBLIC_AND_PRIVATE,
                            TEXT_MISSING,
                            TEXT_TOO_LONG,
                            LANGUAGE_UNKNOWN ->
                            400;
                };
        return ProblemView.of(refusal.code(), status, refusal.mend());
    }
}
