package io.faultline.probe.sql;

import java.sql.Driver;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// The databases that are built in, and what of their drivers a probe line may set. The lists name
/// what is allowed: much of the rest loads classes, reads files, sends them to the server, or
/// follows it to another.
enum Dialect {
    /// PostgreSQL and what speaks like it.
    POSTGRESQL(
            5432,
            Set.of(
                    "user",
                    "password",
                    "sslmode",
                    "sslrootcert",
                    "currentSchema",
                    "ApplicationName",
                    "options",
                    "targetServerType"),
            org.postgresql.Driver::new,
            Map.of(
                    "ApplicationName", "faultline",
                    "loginTimeout", "0",
                    "gssEncMode", "disable",
                    "maxResultBuffer", "8M")),

    /// MariaDB and MySQL.
    MARIADB(
            3306,
            Set.of("user", "password", "sslMode", "serverSslCert"),
            org.mariadb.jdbc.Driver::new,
            Map.of(
                    "connectionAttributes", "program_name:faultline",
                    "allowLocalInfile", "false",
                    // the server could send us to an address that nobody has checked
                    "permitRedirect", "false",
                    "allowPublicKeyRetrieval", "false",
                    // those that do not show the password to a server that asks for it
                    "restrictedAuth",
                            "mysql_native_password,client_ed25519,caching_sha2_password,parsec"));

    private final int port;
    private final Set<String> allowed;
    private final Supplier<Driver> driver;
    private final Map<String, String> defaults;

    Dialect(int port, Set<String> allowed, Supplier<Driver> driver, Map<String, String> defaults) {
        this.port = port;
        this.allowed = allowed;
        this.driver = driver;
        this.defaults = defaults;
    }

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
        return port;
    }

    /// The parameters that a URL may carry.
    Set<String> allowed() {
        return allowed;
    }

    /// A driver of its own for each prober.
    Driver driver() {
        return driver.get();
    }

    /// A timeout as the driver wants it. It is the second line only: the time limit around the
    /// probe is exact.
    String socketTimeout(Duration timeout) {
        // PostgreSQL's driver knows whole seconds, MariaDB's milliseconds
        return Long.toString(
                this == POSTGRESQL ? timeout.toSeconds() + 1 : timeout.toMillis() + 1_000);
    }

    /// What is set where nobody says otherwise; what is not allowed can not be said otherwise.
    Map<String, String> defaults() {
        return defaults;
    }
}
