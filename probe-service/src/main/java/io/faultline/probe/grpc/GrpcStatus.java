package io.faultline.probe.grpc;

import java.util.List;

/// How a call ended, as the trailer `grpc-status` says it.
///
/// @param code 0 is OK
record GrpcStatus(int code) {

    private static final List<String> NAMES =
            List.of(
                    "OK",
                    "CANCELLED",
                    "UNKNOWN",
                    "INVALID_ARGUMENT",
                    "DEADLINE_EXCEEDED",
                    "NOT_FOUND",
                    "ALREADY_EXISTS",
                    "PERMISSION_DENIED",
                    "RESOURCE_EXHAUSTED",
                    "FAILED_PRECONDITION",
                    "ABORTED",
                    "OUT_OF_RANGE",
                    "UNIMPLEMENTED",
                    "INTERNAL",
                    "UNAVAILABLE",
                    "DATA_LOSS",
                    "UNAUTHENTICATED");

    /// Whether the call itself went well.
    boolean isOk() {
        return code == 0;
    }

    /// Whether it says that we may not, instead of that it does not work.
    boolean isDenial() {
        return name().equals("PERMISSION_DENIED") || name().equals("UNAUTHENTICATED");
    }

    /// Its name, or its number where it has none.
    String name() {
        return code >= 0 && code < NAMES.size() ? NAMES.get(code) : Integer.toString(code);
    }
}
