package io.faultline.probe.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class ReadOnceTest {

    @Test
    void aTextIsReadOnce() {
        var reads = new ArrayList<String>();
        var hosts =
                new ReadOnce<>(text -> {
                    reads.add(text);
                    return HostPort.parse(text);
                });

        assertThat(hosts.of("a:80")).isEqualTo(hosts.of("a:80"));
        assertThat(reads).containsExactly("a:80");
    }

    @Test
    void whatCanNotBeReadIsSaidEachTime() {
        var hosts = new ReadOnce<>(HostPort::parse);

        assertThatThrownBy(() -> hosts.of("a")).hasMessageContaining("HOST:PORT");
        assertThatThrownBy(() -> hosts.of("a")).hasMessageContaining("HOST:PORT");
    }
}
