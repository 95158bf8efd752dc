package io.faultline.probe.sql;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Prober;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Breakage;
import io.faultline.probe.net.Deadline;
import io.faultline.probe.net.Resolution;
import io.faultline.probe.net.Targets;
import io.faultline.probe.net.TimeLimit;
import java.io.IOException;
import java.net.InetAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.postgresql.Driver;

/// `sql jdbc:postgresql://HOST:PORT/DATABASE query='…'`: a fresh connection, the query, its rows.
/// `rows` is how many came (10,000 are read at most), `body` the first value. A database that
/// refuses (full, starting, unknown) answers with its SQL state and fails.
public final class SqlProber implements Prober {

    private static final int MAX_ROWS = 10_000;
    private static final int MAX_VALUE = 1_000;
    private static final int MAX_CAUSES = 10;

    private final Targets targets;
    private final Driver driver = new Driver();

    public SqlProber(Targets targets) {
        this.targets = targets;
    }

    @Override
    public Sight probe(ProbeRequest request) throws InterruptedException {
        DatabaseUrl url = DatabaseUrl.of(request.target());
        String query =
                request.option("query")
                        .orElseThrow(() -> new IllegalArgumentException("query='…' is missing"));
        return TimeLimit.within(
                request.timeout(),
                () ->
                        switch (targets.resolve(url.at().host(), request.timeout())) {
                            case Resolution.Unresolved(var sight) -> sight;
                            case Resolution.Resolved(var address, _) ->
                                    ask(request, url, query, address);
                        });
    }

    private Sight ask(ProbeRequest request, DatabaseUrl url, String query, InetAddress address)
            throws InterruptedException {
        var deadline = Deadline.in(request.timeout());
        var numbers = new LinkedHashMap<String, Double>();
        try (Connection connection =
                driver.connect(url.jdbc(), properties(request, url, address))) {
            if (connection == null) {
                return new Sight.Trouble("the driver does not know " + url.jdbc());
            }
            numbers.put("connectMs", deadline.elapsed().toNanos() / 1e6);
            Duration begin = deadline.elapsed();
            try (Statement statement = connection.createStatement()) {
                statement.setMaxRows(MAX_ROWS);
                return read(statement, query, numbers, deadline, begin);
            }
        } catch (SQLException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return failure(e, deadline.elapsed(), request.timeout(), numbers);
        }
    }

    private static Sight read(
            Statement statement,
            String query,
            Map<String, Double> numbers,
            Deadline deadline,
            Duration begin)
            throws SQLException {
        int rows = 0;
        var texts = new HashMap<String, String>();
        if (statement.execute(query)) {
            try (ResultSet result = statement.getResultSet()) {
                while (result.next()) {
                    String value = rows++ == 0 ? result.getString(1) : null;
                    if (value != null) {
                        texts.put("body", value.substring(0, Math.min(MAX_VALUE, value.length())));
                    }
                }
            }
        } else {
            rows = Math.max(0, statement.getUpdateCount());
        }
        numbers.put("rows", (double) rows);
        numbers.put("rtt", deadline.elapsed().minus(begin).toNanos() / 1e6);
        return new Sight.Answered(deadline.elapsed(), numbers, texts);
    }

    private static Properties properties(
            ProbeRequest request, DatabaseUrl url, InetAddress address) {
        var properties = new Properties();
        properties.put("ApplicationName", "faultline");
        properties.putAll(url.parameters());
        request.option("user").ifPresent(each -> properties.put("user", each));
        request.option("password").ifPresent(each -> properties.put("password", each));
        var credentials = request.credentials();
        if (credentials != null) {
            properties.put("user", credentials.user());
            properties.put("password", credentials.password());
        }
        properties.put("socketFactory", PinnedSocketFactory.class.getName());
        int timeoutMs = (int) Math.min(Integer.MAX_VALUE, request.timeout().toMillis());
        properties.put(
                "socketFactoryArg",
                PinnedSocketFactory.argument(address, url.at().port(), Math.max(1, timeoutMs)));
        // whole seconds are all the driver knows; the time limit around it is exact
        properties.put("socketTimeout", Long.toString(request.timeout().toSeconds() + 1));
        properties.put("loginTimeout", "0");
        properties.put("gssEncMode", "disable");
        return properties;
    }

    private static Sight failure(
            SQLException error, Duration elapsed, Duration timeout, Map<String, Double> numbers) {
        Throwable at = error;
        for (int depth = 0; depth < MAX_CAUSES && at != null; depth++) {
            if (at instanceof IOException io) {
                if (io.getClass() == IOException.class) {
                    // the socket's errors have classes of their own: this is the driver's
                    return new Sight.Failed(
                            Reason.PROTOCOL, elapsed, "the answer is no database's", numbers);
                }
                return Breakage.sight(io, elapsed, timeout, numbers);
            }
            at = at.getCause();
        }
        String state = error.getSQLState() == null ? "" : error.getSQLState();
        // class 28: invalid authorization; everything else is an answer, and a bad one
        Reason reason = state.startsWith("28") ? Reason.AUTH : Reason.PROTOCOL;
        return new Sight.Failed(
                reason, elapsed, "the database answered with SQL state " + state, numbers);
    }
}
