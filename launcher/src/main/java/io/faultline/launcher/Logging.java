package io.faultline.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.util.logging.LogManager;

/// How the processes of this jar log: one line an event, and what Kafka says of itself only where
/// it matters.
public final class Logging {

    private Logging() {}

    /// Applies `logging.properties`, which lies beside this class.
    public static void configure() throws IOException {
        try (InputStream properties = Logging.class.getResourceAsStream("logging.properties")) {
            LogManager.getLogManager().readConfiguration(properties);
        }
    }
}
