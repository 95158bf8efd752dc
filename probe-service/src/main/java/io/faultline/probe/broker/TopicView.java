package io.faultline.probe.broker;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a broker says about one topic (Metadata, request 3, version 1, which every broker since
/// 0.10 speaks).
///
/// @param brokers where each advertises itself, `HOST:PORT` by number
/// @param error of the topic: 0 none, 3 unknown
record TopicView(Map<Integer, String> brokers, short error, List<Partition> partitions) {

    private static final int METADATA = 3;
    private static final int VERSION = 1;

    /// One partition.
    ///
    /// @param leader a broker's number; negative: none
    record Partition(int number, int leader, int replicas, int inSync) {}

    /// Asks for it.
    static TopicView ask(Exchange exchange, String topic) throws IOException {
        byte[] name = Exchange.text(topic);
        byte[] body = ByteBuffer.allocate(4 + name.length).putInt(1).put(name).array();
        return exchange.ask(METADATA, VERSION, body, TopicView::read);
    }

    private static TopicView read(ByteBuffer answer) throws IOException {
        var brokers = new HashMap<Integer, String>();
        int count = Exchange.count(answer);
        for (int each = 0; each < count; each++) {
            int number = answer.getInt();
            String host = Exchange.text(answer);
            brokers.put(number, host + ":" + answer.getInt());
            Exchange.text(answer); // the rack
        }
        answer.getInt(); // the controller
        Exchange.one(answer);
        short error = answer.getShort();
        Exchange.text(answer);
        answer.get(); // whether it is internal
        return new TopicView(brokers, error, partitions(answer));
    }

    private static List<Partition> partitions(ByteBuffer answer) throws ProtocolException {
        var partitions = new ArrayList<Partition>();
        int count = Exchange.count(answer);
        for (int each = 0; each < count; each++) {
            answer.getShort();
            int number = answer.getInt();
            int leader = answer.getInt();
            int replicas = Exchange.skip(answer, 4);
            int inSync = Exchange.skip(answer, 4);
            partitions.add(new Partition(number, leader, replicas, inSync));
        }
        return partitions;
    }

    /// How many partitions nobody leads.
    int leaderless() {
        return (int) partitions.stream().filter(each -> each.leader() < 0).count();
    }

    /// How many partitions have replicas that are behind.
    int underReplicated() {
        return (int) partitions.stream().filter(each -> each.inSync() < each.replicas()).count();
    }

    /// One partition of each leader, those first whose leader advertises itself by this name.
    List<Partition> byLeader(String address) {
        var first = new HashMap<Integer, Partition>();
        for (Partition each : partitions) {
            if (each.leader() >= 0) {
                first.putIfAbsent(each.leader(), each);
            }
        }
        return first.values().stream()
                .sorted(Comparator.comparing(each -> !address.equals(brokers.get(each.leader()))))
                .toList();
    }
}
