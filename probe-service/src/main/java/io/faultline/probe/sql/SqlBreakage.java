package io.faultline.probe.sql;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Breakage;
import java.io.IOException;
import java.net.ProtocolException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What the drivers' exceptions say.
final class SqlBreakage {

    private static final int MAX_CAUSES = 10;

    /// Of MariaDB and MySQL: no access to the database, to the table, to the column; each goes by
    /// the SQL state of a syntax error.
    private static final Set<Integer> DENIED = Set.of(1044, 1142, 1143);

    private SqlBreakage() {}

    /// The sight of a conversation that ended with this error.
    static Sight sight(
            Throwable error, Duration elapsed, Duration timeout, Map<String, Double> numbers) {
        Throwable at = error;
        for (int depth = 0; depth < MAX_CAUSES && at != null; depth++) {
            if (at instanceof IOException io) {
                return Breakage.sight(plain(io), elapsed, timeout, numbers);
            }
            at = at.getCause();
        }
        return error instanceof SQLException refused
                ? refused(refused, elapsed, numbers)
                : new Sight.Failed(
                        Reason.PROTOCOL,
                        elapsed,
                        "what the server says is not its protocol",
                        numbers);
    }

    private static Sight refused(
            SQLException error, Duration elapsed, Map<String, Double> numbers) {
        Optional<String> tls = tls(String.valueOf(error.getMessage()));
        if (tls.isPresent()) {
            return new Sight.Failed(Reason.TLS, elapsed, tls.get(), numbers);
        }
        String state = error.getSQLState() == null ? "" : error.getSQLState();
        // class 28: invalid authorization; 42501: no privilege
        boolean denied =
                state.startsWith("28")
                        || state.equals("42501")
                        || DENIED.contains(error.getErrorCode());
        return new Sight.Failed(
                denied ? Reason.AUTH : Reason.PROTOCOL,
                elapsed,
                "the database answered with SQL state "
                        + state
                        + (error.getErrorCode() == 0 ? "" : ", error " + error.getErrorCode()),
                numbers);
    }

    /// MariaDB's driver says these in words alone.
    private static Optional<String> tls(String words) {
        if (words.contains("Self signed certificates")) {
            return Optional.of("nobody vouches for the certificate: give serverSslCert=FILE");
        }
        return words.contains("ssl not enabled in the server")
                ? Optional.of("the server does not offer TLS")
                : Optional.empty();
    }

    /// The drivers say with a bare error that they do not understand what they read.
    private static IOException plain(IOException error) {
        return error.getClass() == IOException.class
                ? new ProtocolException("the answer is not the database's protocol")
                : error;
    }
}
