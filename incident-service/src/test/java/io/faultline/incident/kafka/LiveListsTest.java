package io.faultline.incident.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.inventory.Target;
import io.faultline.contracts.inventory.TargetListReading;
import io.faultline.contracts.inventory.TargetListReading.Listed;
import io.faultline.contracts.inventory.TargetListReading.Missing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How lists change under an inventory that stays.
class LiveListsTest {

    private static final String URL = "http://lists.example/routers";

    @TempDir private Path folder;

    private TargetListReading served = listed("192.0.2.1");
    private LiveLists lists;

    private static Listed listed(String target) {
        return new Listed(List.of(new Target(target, Map.of())));
    }

    private TargetListReading read(String source) {
        lists.begin();
        TargetListReading reading = lists.read(source);
        lists.settle();
        return reading;
    }

    @BeforeEach
    void lists() {
        lists = new LiveLists(folder.resolve("inventory.yaml"), _ -> served);
    }

    @Test
    void a_server_is_asked_once_and_then_only_to_refresh() {
        assertThat(read(URL)).isEqualTo(listed("192.0.2.1"));
        served = listed("192.0.2.2");
        assertThat(read(URL)).isEqualTo(listed("192.0.2.1"));
        assertThat(lists.look()).isEqualTo(lists.asRead());
        lists.refresh();
        assertThat(lists.look()).isNotEqualTo(lists.asRead());
        assertThat(read(URL)).isEqualTo(listed("192.0.2.2"));
    }

    @Test
    void the_last_good_list_stays_while_its_server_fails_and_that_is_said_once() {
        read(URL);
        served = new Missing("the answer is 500, not 200");
        lists.refresh();
        assertThat(lists.look()).isNotEqualTo(lists.asRead());
        assertThat(read(URL)).isEqualTo(listed("192.0.2.1"));
        assertThat(lists.troubles())
                .singleElement()
                .hasToString(URL + ":1:1: the last good list stays: the answer is 500, not 200");
        lists.refresh();
        assertThat(lists.look()).isEqualTo(lists.asRead());
        served = listed("192.0.2.1");
        lists.refresh();
        read(URL);
        assertThat(lists.troubles()).isEmpty();
    }

    @Test
    void a_list_that_was_never_good_is_taken_when_it_comes() {
        served = new Missing("no answer");
        assertThat(read(URL)).isEqualTo(new Missing("no answer"));
        served = listed("192.0.2.3");
        lists.refresh();
        assertThat(lists.look()).isNotEqualTo(lists.asRead());
        assertThat(read(URL)).isEqualTo(listed("192.0.2.3"));
    }

    @Test
    void a_file_that_changes_or_comes_is_seen() throws IOException {
        assertThat(read("a.json")).isInstanceOf(Missing.class);
        assertThat(lists.look()).isEqualTo(lists.asRead());
        Files.writeString(folder.resolve("a.json"), "[{\"targets\":[\"192.0.2.9\"]}]");
        assertThat(lists.look()).isNotEqualTo(lists.asRead());
        assertThat(read("a.json")).isEqualTo(listed("192.0.2.9"));
    }
}
