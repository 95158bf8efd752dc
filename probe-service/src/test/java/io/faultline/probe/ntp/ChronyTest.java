package io.faultline.probe.ntp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.faultline.contracts.Reason;
import io.faultline.contracts.inventory.ProbeType;
import io.faultline.probe.ask.Prober;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Ask;
import io.faultline.probe.net.LocalServer;
import io.faultline.probe.peers.Daemon;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// NTP against chronyd, which serves this machine's own clock and does not touch it.
class ChronyTest {

    private static final int PORT = Daemon.freePort();
    private static final Prober PROBER = Ask.probers().of(ProbeType.NTP);
    private static Daemon chrony;

    @BeforeAll
    static void start() {
        // without a prober there is nothing to try
        assumeFalse(ask().within(100).through(PROBER) instanceof Sight.Trouble);
        Path folder = Daemon.folder("chrony");
        Path config =
                Daemon.file(
                        folder,
                        "chrony.conf",
                        """
                        port %d
                        bindaddress 127.0.0.1
                        allow 127.0.0.1
                        local stratum 3
                        cmdport 0
                        pidfile %s/pid
                        """
                                .formatted(PORT, folder));
        chrony =
                Daemon.start(folder, "chronyd", "-x", "-d", "-u", "root", "-f", config.toString())
                        .ready(() -> ask().within(200).through(PROBER) instanceof Sight.Answered);
    }

    @AfterAll
    static void stop() {
        if (chrony != null) {
            chrony.close();
        }
    }

    @Test
    void a_server_of_the_same_clock_is_not_ahead_of_it() {
        var numbers = ask().answered(PROBER).numbers();
        assertThat(numbers).containsEntry("stratum", 3.0).containsKey("rtt");
        assertThat(numbers.get("offset")).isBetween(-1_000.0, 1_000.0);
    }

    @Test
    void a_closed_port_is_refused() {
        assertThat(Ask.of("127.0.0.1:" + LocalServer.closedPort()).failed(PROBER).reason())
                .isEqualTo(Reason.REFUSED);
    }

    private static Ask ask() {
        return Ask.of("127.0.0.1:" + PORT);
    }
}
