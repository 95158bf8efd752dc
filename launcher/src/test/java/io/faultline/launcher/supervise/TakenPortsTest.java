package io.faultline.launcher.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.launcher.FreePorts;
import io.faultline.launcher.parts.Part;
import io.faultline.launcher.parts.Part.Program;
import io.faultline.launcher.parts.Readiness;
import io.faultline.launcher.parts.Stage;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TakenPortsTest {

    @Test
    void a_port_that_somebody_listens_on_is_named_with_the_part_that_needs_it() throws Exception {
        try (var stranger = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = stranger.getLocalPort();
            assertThat(TakenPorts.among(List.of(needing(port))))
                    .singleElement()
                    .asString()
                    .startsWith("port " + port + ", which kafka needs, is taken");
        }
    }

    @Test
    void a_free_port_is_not_complained_about() throws Exception {
        assertThat(TakenPorts.among(List.of(needing(FreePorts.one())))).isEmpty();
    }

    private static Part needing(int port) {
        return new Part(
                "kafka",
                Stage.BROKER,
                new Program(List.of("true"), Map.of()),
                List.of(port),
                new Readiness.Running());
    }
}
