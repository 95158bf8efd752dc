package io.faultline.probe.sql;

import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Prober;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Deadline;
import io.faultline.probe.net.Resolution;
import io.faultline.probe.net.Targets;
import io.faultline.probe.net.TimeLimit;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;

/// `sql jdbc:postgresql://HOST:PORT/DATABASE query='…'`, or `jdbc:mariadb:`, or `jdbc:mysql:`: a
/// fresh connection, the query, its rows. `rows` is how many came (10,000 are read at most), `body`
/// the first value of the first row and `value` the same as a number, where it is one; `connectMs`
/// is the connection, `loginMs` until the login was through, `rtt` that of the query. A database
/// that refuses (full, starting, unknown) answers with its SQL state and fails.
///
/// Options: `user=` and `password=`, which the check's `auth:` overrides. The query is sent as it
/// is: give the probe a user that may only read.
public final class SqlProber implements Prober {

    private static final int MAX_ROWS = 10_000;
    private static final int MAX_VALUE = 1_000;
    private static final int ROWS_AT_ONCE = 100;
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(?:\\.\\d{1,18})?");

    private final Targets targets;
    private final Map<Dialect, Driver> drivers = new EnumMap<>(Dialect.class);

    public SqlProber(Targets targets) {
        this.targets = targets;
        for (Dialect each : Dialect.values()) {
            drivers.put(each, each.driver());
        }
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
                        switch (targets.resolve(url.at().host(), request)) {
                            case Resolution.Unresolved(var sight) -> sight;
                            case Resolution.Resolved(var address, _) ->
                                    ask(request, url, query, address);
                        });
    }

    private Sight ask(ProbeRequest request, DatabaseUrl url, String query, InetAddress address)
            throws InterruptedException {
        var deadline = Deadline.in(request.timeout());
        var line = new Line(new InetSocketAddress(address, url.at().port()), deadline);
        var numbers = new LinkedHashMap<String, Double>();
        try (Connection connection = connect(request, url, line)) {
            line.connectTook().ifPresent(took -> numbers.put("connectMs", took.toNanos() / 1e6));
            numbers.put("loginMs", deadline.elapsed().toNanos() / 1e6);
            Duration begin = deadline.elapsed();
            try (Statement statement = connection.createStatement()) {
                statement.setMaxRows(MAX_ROWS);
                statement.setFetchSize(ROWS_AT_ONCE);
                return read(statement, query, numbers, deadline, begin);
            }
        } catch (SQLException | RuntimeException e) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Throwable cause = line.broken().<Throwable>map(each -> each).orElse(e);
            return SqlBreakage.sight(cause, deadline.elapsed(), request.timeout(), numbers);
        }
    }

    private Connection connect(ProbeRequest request, DatabaseUrl url, Line line)
            throws SQLException {
        Driver driver = Objects.requireNonNull(drivers.get(url.dialect()));
        Properties properties = properties(request, url);
        Connection connection =
                ScopedValue.where(PinnedSocketFactory.LINE, line)
                        .call(() -> driver.connect(url.jdbc(), properties));
        if (connection == null) {
            throw new SQLException("the driver does not know its own URLs");
        }
        return connection;
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
                        if (NUMBER.matcher(value).matches()) {
                            numbers.put("value", Double.parseDouble(value));
                        }
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

    private static Properties properties(ProbeRequest request, DatabaseUrl url) {
        var properties = new Properties();
        properties.putAll(url.dialect().defaults());
        properties.putAll(url.parameters());
        request.option("user").ifPresent(each -> properties.put("user", each));
        request.option("password").ifPresent(each -> properties.put("password", each));
        var credentials = request.credentials();
        if (credentials != null) {
            properties.put("user", credentials.user());
            properties.put("password", credentials.password());
        }
        properties.put("socketFactory", PinnedSocketFactory.class.getName());
        properties.put("socketTimeout", url.dialect().socketTimeout(request.timeout()));
        return properties;
    }
}
