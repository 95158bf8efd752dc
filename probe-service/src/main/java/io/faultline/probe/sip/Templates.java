package io.faultline.probe.sip;

import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The templates of requests that are sent again and again; so many and no more.
final class Templates {

    private static final int MOST = 50_000;

    private final Map<Key, Template> known = new ConcurrentHashMap<>();

    /// What a request depends on, fresh words apart.
    record Key(String target, Map<String, String> options, InetAddress local, int port) {}

    /// @param message writes the message with fresh words; its first one is the branch
    Template of(Key key, Function<Fresh, SipMessage> message) {
        Template before = known.get(key);
        if (before != null) {
            return before;
        }
        Template made = Template.of(message);
        if (known.size() < MOST) {
            known.put(key, made);
        }
        return made;
    }
}
