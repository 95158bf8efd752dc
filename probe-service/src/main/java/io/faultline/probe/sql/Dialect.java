package io.faultline.probe.sql;

import java.sql.Driver;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The databases that are built in, and what of their drivers a probe line may set. The lists name
/// what is allowed: much of the rest loads classes, reads files, sends them to the server, or
/// follows it to another.
enum Dialect {
    /// PostgreSQL and what speaks like it.
    POSTGRESQL,

    /// MariaDB and MySQL.
    MARIADB;

    /// The one that a URL's scheme names.
    ///
    /// @param scheme what follows `jdbc:`
    /// @throws IllegalArgumentException when there is none, saying which there are
    static Dialect of(String scheme) {
        return switch (scheme) {
            case "postgresql" -> POSTGRESQL;
            case "mariadb", "mysql" -> MARIADB;
            default ->
                    throw new IllegalArgumentException(
                            "only PostgreSQL, MariaDB and MySQL are built in: write sql jdbc:postgresql://HOST:PORT/DATABASE, or jdbc:mariadb://…");
        };
    }

    /// The URL's beginning.
    String prefix() {
        return "jdbc:" + name().toLowerCase(Locale.ROOT) + "://";
    }

    /// Where it listens unless a URL says otherwise.
    int port() {
        return switch (this) {
            case POSTGRESQL -> 5432;
            case MARIADB -> 3306;
        };
    }

    /// A driver of its own for each prober.
    Driver driver() {
        return switch (this) {
            case POSTGRESQL -> new org.postgresql.Driver();
            case MARIADB -> new org.mariadb.jdbc.Driver();
        };
    }

    /// The parameters that a URL may carry.
    Set<String> allowed() {
        return switch (this) {
            case POSTGRESQL ->
                    Set.of(
                            "user",
                            "password",
                            "sslmode",
                            "sslrootcert",
                            "currentSchema",
                            "ApplicationName",
                            "options",
                            "targetServerType");
            case MARIADB -> Set.of("user", "password", "sslMode", "serverSslCert");
        };
    }

    /// What is set where nobody says otherwise; what is not allowed can not be said otherwise.
    Map<String, String> defaults() {
        return switch (this) {
            case POSTGRESQL ->
                    Map.of(
                            "ApplicationName", "faultline",
                            "loginTimeout", "0",
                            "gssEncMode", "disable",
                            "maxResultBuffer", "8M");
            case MARIADB ->
                    Map.of(
                            "connectionAttributes", "program_name:faultline",
                            "allowLocalInfile", "false",
                            // the server could send us to an address that nobody has checked
                            "permitRedirect", "false",
                            "allowPublicKeyRetrieval", "false",
                            // those that do not show the password to a server that asks for it
                            "restrictedAuth",
                                    "mysql_native_password,client_ed25519,caching_sha2_password,parsec");
        };
    }

    /// A timeout as the driver wants it. It is the second line only: the time limit around the
    /// probe is exact.
    String socketTimeout(Duration timeout) {
        // PostgreSQL's driver knows whole seconds, MariaDB's milliseconds
        return Long.toString(
                this == POSTGRESQL ? timeout.toSeconds() + 1 : timeout.toMillis() + 1_000);
    }
}
