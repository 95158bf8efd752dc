package io.faultline.launcher.parts;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.MetadataResponse;

/// How a part says that it works. Written as one line of text, so that `status`, another process,
/// can ask as well.
public sealed interface Readiness {

    /// How long one question may take.
    Duration PATIENCE = Duration.ofSeconds(3);

    /// Asks once.
    ///
    /// @throws IOException with the reason, in words, when the part is not ready
    void ask() throws IOException;

    /// The form that [#parse] reads.
    String text();

    /// Answers 2xx to a GET: `http URL`.
    record Http(URI url) implements Readiness {
        @Override
        public void ask() throws IOException {
            var connection = (HttpURLConnection) url.toURL().openConnection();
            connection.setConnectTimeout((int) PATIENCE.toMillis());
            connection.setReadTimeout((int) PATIENCE.toMillis());
            try {
                int status = connection.getResponseCode();
                if (status / 100 != 2) {
                    throw new IOException(url + " answers " + status);
                }
            } finally {
                connection.disconnect();
            }
        }

        @Override
        public String text() {
            return "http " + url;
        }
    }

    /// Lists itself among its brokers, which a KRaft node does only when it is no longer fenced:
    /// `kafka PORT`.
    record Kafka(int port) implements Readiness {
        @Override
        public void ask() throws IOException {
            AbstractResponse answer = BrokerMetadata.ask(port, PATIENCE);
            if (((MetadataResponse) answer).brokers().isEmpty()) {
                throw new IOException("the broker on port " + port + " is still fenced");
            }
        }

        @Override
        public String text() {
            return "kafka " + port;
        }
    }

    /// Answers `select 1` to this user: `postgres PORT DATABASE USER PASSWORD`.
    record Postgres(int port, String database, String user, String password) implements Readiness {
        @Override
        public void ask() throws IOException {
            var properties = new Properties();
            properties.setProperty("user", user);
            properties.setProperty("password", password);
            properties.setProperty("connectTimeout", Long.toString(PATIENCE.toSeconds()));
            properties.setProperty("socketTimeout", Long.toString(PATIENCE.toSeconds()));
            String url = "jdbc:postgresql://localhost:" + port + "/" + database;
            try (Connection connection = DriverManager.getConnection(url, properties);
                    Statement statement = connection.createStatement()) {
                statement.execute("select 1");
            } catch (SQLException e) {
                throw new IOException(e.getMessage(), e);
            }
        }

        @Override
        public String text() {
            return "postgres %d %s %s %s".formatted(port, database, user, password);
        }
    }

    /// Ready as soon as it runs: `running`.
    record Running() implements Readiness {
        @Override
        public void ask() {}

        @Override
        public String text() {
            return "running";
        }
    }

    /// Reads what [#text] wrote.
    ///
    /// @throws IllegalArgumentException when the text is none of the forms above
    static Readiness parse(String text) {
        String[] words = text.split(" ", -1);
        return switch (words[0]) {
            case "http" -> new Http(URI.create(words[1]));
            case "kafka" -> new Kafka(Integer.parseInt(words[1]));
            case "postgres" ->
                    new Postgres(Integer.parseInt(words[1]), words[2], words[3], words[4]);
            case "running" -> new Running();
            default -> throw new IllegalArgumentException("unknown readiness: " + text);
        };
    }
}
