package io.faultline.probe.ldap;

import java.util.Locale;

/// How far a search reaches (RFC 4511, section 4.5.1.2).
enum Scope {
    /// the entry itself
    BASE(0),
    /// what is directly below it
    ONE(1),
    /// the entry and everything below it
    SUB(2);

    private final int code;

    Scope(int code) {
        this.code = code;
    }

    /// Its number in a request.
    int code() {
        return code;
    }

    /// Reads `base`, `one` or `sub`.
    ///
    /// @throws IllegalArgumentException saying so
    static Scope of(String text) {
        for (Scope scope : values()) {
            if (scope.name().toLowerCase(Locale.ROOT).equals(text)) {
                return scope;
            }
        }
        throw new IllegalArgumentException("scope=" + text + " is none of base, one, sub");
    }
}
