package io.faultline.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LastLinesTest {

    @TempDir private Path folder;

    @Test
    void the_last_ones_come_oldest_first() throws Exception {
        Path log = Files.writeString(folder.resolve("a.log"), "one\ntwo\nthree\n");
        assertThat(LastLines.of(log, 2)).containsExactly("two", "three");
    }

    @Test
    void a_log_that_was_never_written_has_none() throws Exception {
        assertThat(LastLines.of(folder.resolve("none.log"), 2)).isEmpty();
    }

    @Test
    void of_a_huge_log_only_the_end_is_read() throws Exception {
        Path log = Files.writeString(folder.resolve("a.log"), "x".repeat(1 << 20) + "\nlast\n");
        assertThat(LastLines.of(log, 1)).containsExactly("last");
    }
}
