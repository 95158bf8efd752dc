package io.faultline.incident.http;

/// What somebody may do at the desk; each role includes those before it.
final class Role {

    /// Looks.
    static final String VIEWER = "viewer";

    /// Acknowledges incidents and tells the world.
    static final String OPERATOR = "operator";

    /// Everything.
    static final String ADMIN = "admin";

    private Role() {}
}
