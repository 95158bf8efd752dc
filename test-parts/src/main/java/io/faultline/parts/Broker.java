package io.faultline.parts;

import org.testcontainers.kafka.KafkaContainer;

/// A real Kafka broker for one test run.
public sealed interface Broker extends AutoCloseable permits Broker.InContainer, EmbeddedBroker {

    /// Starts one and waits until it serves.
    static Broker start() {
        return ContainerEngine.answers() ? InContainer.start() : EmbeddedBroker.start();
    }

    /// Where clients connect.
    String address();

    /// Stops it and forgets what it had.
    @Override
    void close();

    /// The public image, which the compose file names too.
    record InContainer(KafkaContainer container) implements Broker {

        private static InContainer start() {
            var container = new KafkaContainer("apache/kafka:4.1.1");
            container.start();
            return new InContainer(container);
        }

        @Override
        public String address() {
            return container.getBootstrapServers();
        }

        @Override
        public void close() {
            container.stop();
        }
    }
}
