package io.faultline.status;

import io.faultline.contracts.Json;
import io.faultline.contracts.Reading;
import io.faultline.contracts.Rollup;
import io.faultline.contracts.Topics;
import io.faultline.status.kafka.Arrival;
import io.faultline.status.kafka.TopicListener;
import io.faultline.status.kafka.TopicReader;
import io.faultline.status.kafka.TopicWriter;
import io.faultline.status.measure.Measurements;
import io.faultline.status.measure.Step;
import io.faultline.status.site.CurrentSite;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// Reads what the probes measured, as far back as charts go, beside the topics that the snapshot is
/// made of: the page waits for none of it.
@ApplicationScoped
public class MeasurementFlow implements TopicListener {

    private static final Logger LOGGER = Logger.getLogger(MeasurementFlow.class);

    private final Measurements measurements;
    private final TopicWriter writer;
    private final TopicReader reader;
    private boolean isCaughtUp;
    private boolean isFull;

    MeasurementFlow(
            StatusSettings settings,
            CurrentSite current,
            Measurements measurements,
            TopicWriter writer,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrap) {
        this.measurements = measurements;
        this.writer = writer;
        this.reader =
                new TopicReader(
                        bootstrap,
                        List.of(Topics.ROLLUPS),
                        settings.kafka().replication(),
                        this,
                        current.clock(),
                        Optional.of(Step.HOUR.reach()));
    }

    void start(@Observes StartupEvent event) {
        reader.start();
    }

    void stop(@Observes ShutdownEvent event) {
        reader.close();
    }

    @Override
    public void heard(Arrival arrival) {
        byte[] value = arrival.value();
        if (value == null) {
            return;
        }
        switch (Json.read(value, Rollup.class)) {
            case Reading.Read<Rollup>(Rollup rollup) -> add(rollup);
            case Reading.Unreadable<Rollup>(String reason) -> {
                // what was there before the start was set aside when it came
                if (isCaughtUp) {
                    writer.setAside(arrival, reason);
                }
            }
        }
    }

    @Override
    public void caughtUp() {
        isCaughtUp = true;
    }

    private void add(Rollup rollup) {
        if (!measurements.add(rollup) && !isFull) {
            isFull = true;
            LOGGER.warnf(
                    "measurements of more checks than are kept, the rest has no charts check=%s",
                    rollup.check());
        }
    }
}
