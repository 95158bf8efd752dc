package io.faultline.incident.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.contracts.Topics;
import io.faultline.contracts.inventory.InventoryRecords;
import io.faultline.incident.RunningInventory;
import io.faultline.incident.config.Metric;
import io.faultline.incident.parts.RealParts;
import io.faultline.incident.parts.Records;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The inventory's way from its file to its topic and back, on a real broker.
@QuarkusTest
@QuarkusTestResource(RealParts.class)
class InventoryFileTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject RunningInventory running;
    @Inject MeterRegistry registry;

    @BeforeEach
    void the_files_inventory_is_in_force() {
        await().atMost(SOON).until(() -> running.orEmpty().components().size() == 7);
    }

    @AfterEach
    void the_file_is_as_before() throws IOException {
        write(RealParts.inventory());
        await().atMost(SOON)
                .until(() -> running.problems().isEmpty() && has("carrier-b") && !has("carrier-c"));
    }

    private boolean has(String component) {
        return running.orEmpty().components().containsKey(component);
    }

    private static void write(String yaml) throws IOException {
        Files.writeString(RealParts.inventoryFile(), yaml);
    }

    private static List<ConsumerRecord<String, byte[]>> onTopic() {
        return Records.on(Topics.INVENTORY);
    }

    @Test
    void only_what_differs_is_published_and_the_manifest_with_it() throws IOException {
        int before = onTopic().size();
        write(
                RealParts.inventory()
                        .replace(
                                "  core/db: ",
                                "  carrier-c: { layer: carrier, name: Carrier C }\n  core/db: "));
        await().atMost(SOON).until(() -> has("carrier-c"));
        List<String> published =
                onTopic().stream()
                        .sorted(
                                java.util.Comparator.comparingLong(
                                        ConsumerRecord<String, byte[]>::timestamp))
                        .skip(before)
                        .map(ConsumerRecord::key)
                        .toList();
        assertThat(published).contains("component/carrier-c", InventoryRecords.MANIFEST);
        assertThat(published).doesNotContain("component/carrier-a", "customer/acme", "page/page");
        assertThat(published.getLast()).isEqualTo(InventoryRecords.MANIFEST);
    }

    @Test
    void what_is_gone_from_the_file_is_a_tombstone() throws IOException {
        write(
                RealParts.inventory()
                        .replaceAll("(?m)^  carrier-b: .*\n", "")
                        .replaceAll("(?m)^  - \\{ id: carrier-b/.*\n", ""));
        await().atMost(SOON).until(() -> !has("carrier-b"));
        ConsumerRecord<String, byte[]> last =
                onTopic().stream()
                        .filter(record -> record.key().equals("component/carrier-b"))
                        .reduce((first, second) -> second)
                        .orElseThrow();
        assertThat(last.value()).isNull();
    }

    @Test
    void a_file_with_problems_changes_nothing_and_says_where() throws IOException {
        int before = onTopic().size();
        String version = running.version();
        write(RealParts.inventory().replace("layer: core, name: Database", "layr: core"));
        await().atMost(SOON).until(() -> !running.problems().isEmpty());
        assertThat(running.problems())
                .extracting(Object::toString)
                .anyMatch(problem -> problem.matches(".*inventory\\.yaml:25:26: .*layr.*layer.*"));
        assertThat(registry.get(Metric.INVENTORY_PROBLEMS.key()).gauge().value()).isPositive();
        assertThat(running.version()).isEqualTo(version);
        assertThat(onTopic()).hasSize(before);
    }

    @Test
    void a_list_that_the_file_names_is_followed() throws IOException {
        Path list = RealParts.inventoryFile().resolveSibling("databases.json");
        Files.writeString(list, "[{\"targets\":[\"one.example\"]}]");
        write(
                RealParts.inventory()
                        .replace(
                                "checks:\n",
                                "checks:\n  - { id: \"core/db/{target}\", probe: \"icmp {target}\", each: databases.json }\n"));
        await().atMost(SOON).until(() -> checked("core/db/one-example"));
        Files.writeString(list, "[{\"targets\":[\"one.example\",\"two.example\"]}]");
        await().atMost(SOON).until(() -> checked("core/db/two-example"));
        Files.writeString(list, "[{\"targets\":");
        await().atMost(SOON).until(() -> !running.problems().isEmpty());
        assertThat(running.problems())
                .singleElement()
                .asString()
                .contains("databases.json:1:13: this is not JSON");
        assertThat(checked("core/db/two-example")).isTrue();
    }

    private boolean checked(String check) {
        return running.orEmpty().checks().containsKey(check);
    }

    @Test
    void a_file_that_is_gone_changes_nothing() throws IOException {
        String version = running.version();
        Files.delete(RealParts.inventoryFile());
        await().atMost(SOON).until(() -> !running.problems().isEmpty());
        assertThat(running.version()).isEqualTo(version);
        assertThat(has("carrier-a")).isTrue();
    }
}
