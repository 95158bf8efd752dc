package io.faultline.probe.net;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// A DNS server on loopback that gives every name one address at first and another one after that:
/// each question for an IPv4 address gets the next answer, the last one for ever. The one IPv6
/// address among the answers is every name's too. Without answers no name exists.
public final class Resolver implements AutoCloseable {

    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final AtomicInteger asked = new AtomicInteger();
    private final List<String> answers;
    private final List<String> sixes;

    public Resolver(String... answers) throws IOException {
        this.answers = Stream.of(answers).filter(each -> !each.contains(":")).toList();
        this.sixes = Stream.of(answers).filter(each -> each.contains(":")).toList();
        Thread.ofVirtual().start(this::serve);
    }

    /// A machine that asks this server.
    public ResolverFiles files(Path folder) throws IOException {
        return files(folder, socket.getLocalPort());
    }

    /// A machine that asks the server on this port.
    static ResolverFiles files(Path folder, int port) throws IOException {
        Path conf = folder.resolve("resolv.conf");
        Files.writeString(conf, "nameserver 127.0.0.1:" + port + "\n");
        return new ResolverFiles(folder.resolve("hosts"), conf);
    }

    private void serve() {
        var packet = new DatagramPacket(new byte[1_500], 1_500);
        while (!socket.isClosed()) {
            try {
                packet.setLength(1_500);
                socket.receive(packet);
                var query = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
                byte[] reply = reply(query).toWire();
                socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
            } catch (IOException e) {
                // the test has ended
            }
        }
    }

    private Message reply(Message query) {
        var reply = new Message(query.getHeader().getID());
        reply.getHeader().setFlag(Flags.QR);
        reply.addRecord(query.getQuestion(), Section.QUESTION);
        int type = query.getQuestion().getType();
        if (answers.isEmpty() && sixes.isEmpty()) {
            reply.getHeader().setRcode(Rcode.NXDOMAIN);
        } else if (type == Type.AAAA && !sixes.isEmpty()) {
            reply.addRecord(
                    new AAAARecord(
                            query.getQuestion().getName(),
                            DClass.IN,
                            1,
                            InetAddress.ofLiteral(sixes.getFirst())),
                    Section.ANSWER);
        } else if (type == Type.A && !answers.isEmpty()) {
            String answer = answers.get(Math.min(asked.getAndIncrement(), answers.size() - 1));
            reply.addRecord(
                    new ARecord(
                            query.getQuestion().getName(),
                            DClass.IN,
                            1,
                            InetAddress.ofLiteral(answer)),
                    Section.ANSWER);
        }
        return reply;
    }

    @Override
    public void close() {
        socket.close();
    }
}
