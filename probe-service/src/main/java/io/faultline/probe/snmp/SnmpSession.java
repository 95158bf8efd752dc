package io.faultline.probe.snmp;

import io.faultline.probe.ask.Credentials;
import io.faultline.probe.net.Deadline;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.snmp4j.CommunityTarget;
import org.snmp4j.DirectUserTarget;
import org.snmp4j.MessageDispatcherImpl;
import org.snmp4j.PDU;
import org.snmp4j.SNMP4JSettings;
import org.snmp4j.SNMP4JSettings.ReportSecurityLevelStrategy;
import org.snmp4j.ScopedPDU;
import org.snmp4j.Snmp;
import org.snmp4j.Target;
import org.snmp4j.event.ResponseEvent;
import org.snmp4j.event.ResponseListener;
import org.snmp4j.mp.MPv2c;
import org.snmp4j.mp.MPv3;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.security.SecurityProtocols;
import org.snmp4j.security.SecurityProtocols.SecurityProtocolSet;
import org.snmp4j.security.USM;
import org.snmp4j.smi.Address;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UdpAddress;
import org.snmp4j.smi.VariableBinding;

/// The one SNMP engine of this process: message models, the clocks of the agents' engines, and the
/// keys of users, which take a megabyte of hashing each and are therefore remembered.
///
/// Safe for use by many threads.
final class SnmpSession {

    private static final int MAX_DATAGRAMS = 64;
    private static final int MAX_USERS = 10_000;
    private static final int EXTRA_MS = 1_000;

    private final Snmp snmp;
    private final MPv3 version3;
    private final Map<Login, DirectUserTarget<UdpAddress>> users = remembered();

    /// Who asks whom: what the keys of a user are made from.
    private record Login(InetSocketAddress agent, Credentials credentials, UserSecurity security) {}

    SnmpSession() {
        // an agent signs no report about a user it does not know or a password that is wrong
        SNMP4JSettings.setReportSecurityLevelStrategy(
                ReportSecurityLevelStrategy.noAuthNoPrivIfNeeded);
        byte[] engine = MPv3.createLocalEngineID(new OctetString("faultline"));
        var protocols = new SecurityProtocols(SecurityProtocolSet.maxCompatibility);
        version3 = new MPv3(new USM(protocols, new OctetString(engine), 0));
        var dispatcher = new MessageDispatcherImpl();
        dispatcher.addMessageProcessingModel(new MPv2c());
        dispatcher.addMessageProcessingModel(version3);
        snmp = new Snmp(dispatcher);
    }

    /// Asks once and answers the response, or the report that came instead.
    ///
    /// @throws ProtocolException when what came is no answer
    /// @throws SocketTimeoutException when nothing came in time
    PDU ask(SnmpQuestion question, InetSocketAddress agent, Deadline deadline) throws IOException {
        try (var socket = new SnmpSocket(agent, question.source())) {
            socket.addTransportListener(snmp.getMessageDispatcher());
            return switch (question.who()) {
                case SnmpQuestion.Who.Community(var name) -> {
                    var target =
                            new CommunityTarget<>(socket.agent(), new OctetString(bytes(name)));
                    target.setVersion(SnmpConstants.version2c);
                    yield exchange(get(new PDU(), question), target, socket, deadline);
                }
                case SnmpQuestion.Who.User user -> {
                    var login = new Login(agent, user.credentials(), user.security());
                    var request = new ScopedPDU();
                    request.setContextName(new OctetString(bytes(user.context())));
                    yield asUser(login, get(request, question), socket, deadline);
                }
            };
        }
    }

    /// An agent that was replaced has another engine id, for which the remembered keys are none: it
    /// is then discovered afresh, as RFC 3414, section 4, has it.
    private PDU asUser(Login login, PDU request, SnmpSocket socket, Deadline deadline)
            throws IOException {
        DirectUserTarget<UdpAddress> known = known(login);
        if (known != null) {
            PDU answer = exchange(request, known, socket, deadline);
            if (!SnmpAnswer.isReport(answer, SnmpConstants.usmStatsUnknownEngineIDs)) {
                return answer;
            }
            forget(login);
            request.setRequestID(new org.snmp4j.smi.Integer32(0));
        }
        version3.removeEngineID(socket.agent());
        DirectUserTarget<UdpAddress> fresh = target(login, socket.agent());
        PDU answer = exchange(request, fresh, socket, deadline);
        if (answer.getType() == PDU.RESPONSE) {
            remember(login, fresh);
        }
        return answer;
    }

    private PDU exchange(
            PDU request, Target<UdpAddress> target, SnmpSocket socket, Deadline deadline)
            throws IOException {
        var answer = new AtomicReference<@Nullable PDU>();
        var listener =
                new ResponseListener() {
                    @Override
                    public <A extends Address> void onResponse(ResponseEvent<A> event) {
                        answer.set(event.getResponse());
                    }
                };
        target.setRetries(0);
        // the deadline ends the wait; snmp4j's own timer only sweeps up what nobody cancelled
        target.setTimeout(deadline.leftMs() + EXTRA_MS);
        byte[] buffer = SnmpSocket.buffer();
        int datagrams = 0;
        try {
            snmp.send(request, target, socket, null, listener);
            while (true) {
                socket.receive(buffer, deadline);
                PDU heard = answer.get();
                if (heard != null) {
                    return heard;
                }
                if (++datagrams == MAX_DATAGRAMS) {
                    throw new ProtocolException("it sends and sends, and no answer is among it");
                }
            }
        } catch (SocketTimeoutException e) {
            // what was answered by sending again is discovery, and then silence is silence
            if (datagrams > 0 && socket.sent() == 1) {
                throw new ProtocolException("what came is no SNMP answer to the question");
            }
            throw e;
        } finally {
            snmp.cancel(request, listener);
        }
    }

    private static PDU get(PDU request, SnmpQuestion question) {
        request.setType(PDU.GET);
        request.add(new VariableBinding(question.oid()));
        return request;
    }

    private static DirectUserTarget<UdpAddress> target(Login login, UdpAddress agent) {
        Credentials who = login.credentials();
        UserSecurity.Cipher cipher = login.security().cipher();
        var target =
                new DirectUserTarget<>(
                        agent,
                        new OctetString(bytes(who.user())),
                        login.security().hash().protocol(),
                        new OctetString(bytes(who.password())),
                        cipher == null ? null : cipher.protocol(),
                        cipher == null ? null : new OctetString(bytes(who.privacy())));
        target.setVersion(SnmpConstants.version3);
        return target;
    }

    private @Nullable DirectUserTarget<UdpAddress> known(Login login) {
        synchronized (users) {
            return users.get(login);
        }
    }

    private void remember(Login login, DirectUserTarget<UdpAddress> target) {
        synchronized (users) {
            users.put(login, target);
        }
    }

    private void forget(Login login) {
        synchronized (users) {
            users.remove(login);
        }
    }

    private static Map<Login, DirectUserTarget<UdpAddress>> remembered() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(
                    Map.Entry<Login, DirectUserTarget<UdpAddress>> eldest) {
                return size() > MAX_USERS;
            }
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
