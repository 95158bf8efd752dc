package io.faultline.lab.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.lab.FreePorts;
import io.faultline.lab.net.Network;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.SimpleResolver;
import org.xbill.DNS.Type;

class NameServerTest {

    private final Network network = new Network(7);
    private int port;
    private NameServer server;
    private SimpleResolver resolver;

    @BeforeEach
    void open() throws IOException {
        port = FreePorts.one();
        server = new NameServer(network, port);
        resolver = new SimpleResolver(Network.at(port));
        resolver.setTimeout(Duration.ofSeconds(1));
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void the_portal_has_its_address_whatever_the_case() throws IOException {
        assertThat(answer("Portal.LAB.", Type.A)).endsWith("192.0.2.10");
    }

    @Test
    void the_zone_has_its_records() throws IOException {
        assertThat(answer("lab.", Type.SOA)).contains("ns.lab. hostmaster.lab.");
        assertThat(answer("lab.", Type.NS)).endsWith("ns.lab.");
        assertThat(answer("lab.", Type.MX)).endsWith("10 mail.lab.");
    }

    @Test
    void a_name_without_such_a_record_is_no_error_and_an_unknown_one_does_not_exist()
            throws IOException {
        Message noRecord = ask("portal.lab.", Type.AAAA);
        assertThat(noRecord.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(noRecord.getSection(Section.ANSWER)).isEmpty();
        assertThat(noRecord.getSection(Section.AUTHORITY)).hasSize(1);
        assertThat(ask("nowhere.lab.", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
        assertThat(ask("example.org.", Type.A).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    }

    @Test
    void a_wrong_answer_is_wrong_until_mended() throws IOException {
        server.wrongAnswer().hold("test");
        assertThat(answer("portal.lab.", Type.A)).endsWith("198.51.100.66");
        server.wrongAnswer().release("test");
        assertThat(answer("portal.lab.", Type.A)).endsWith("192.0.2.10");
    }

    @Test
    void garbage_does_not_stop_it() throws IOException {
        var random = new Random(3);
        try (var socket = new DatagramSocket(Network.at(0))) {
            for (int i = 0; i < 500; i++) {
                byte[] noise = new byte[random.nextInt(60)];
                random.nextBytes(noise);
                socket.send(new DatagramPacket(noise, noise.length, Network.at(port)));
            }
        }
        assertThat(answer("portal.lab.", Type.A)).endsWith("192.0.2.10");
    }

    private String answer(String name, int type) throws IOException {
        Message answer = ask(name, type);
        assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(answer.getSection(Section.ANSWER)).hasSize(1);
        return answer.getSection(Section.ANSWER).getFirst().rdataToString();
    }

    private Message ask(String name, int type) throws IOException {
        return resolver.send(
                Message.newQuery(Record.newRecord(Name.fromString(name), type, DClass.IN)));
    }
}
