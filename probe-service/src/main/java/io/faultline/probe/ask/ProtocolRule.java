package io.faultline.probe.ask;

import io.faultline.contracts.Outcome;
import io.faultline.contracts.inventory.ProbeType;
import io.faultline.probe.ask.Sight.Answered;
import java.util.Optional;

/// What a good answer is where the inventory does not say it: the protocol does (CONTRACT.md,
/// section 2). Whoever names the code in an expectation overrides it.
final class ProtocolRule {

    /// An answer that the protocol itself calls less than good.
    record Shortfall(Outcome outcome, String words) {}

    private static final int LDAP_NO_SUCH_OBJECT = 32;

    private ProtocolRule() {}

    static Optional<Shortfall> shortfall(ProbeType type, Answered answer, Expectations wanted) {
        return switch (type) {
            case HTTP -> named(wanted, "code", "status") ? Optional.empty() : http(answer);
            case SIP_OPTIONS, SIP_REGISTER ->
                    named(wanted, "code", "status") ? Optional.empty() : sip(answer);
            case DNS -> named(wanted, "rcode", "answers") ? Optional.empty() : dns(answer);
            case CALL ->
                    named(wanted, "answered", "code", "status") ? Optional.empty() : call(answer);
            case WEBSOCKET ->
                    named(wanted, "code", "status") || code(answer) == 101
                            ? Optional.empty()
                            : fail("expected the upgrade (101), saw " + code(answer));
            case SMTP ->
                    named(wanted, "code", "status") || code(answer) / 100 == 2
                            ? Optional.empty()
                            : fail("expected a positive reply (2xx), saw " + code(answer));
            case TRACEROUTE -> named(wanted, "reached") ? Optional.empty() : traceroute(answer);
            case KAFKA -> named(wanted, "code", "status") ? Optional.empty() : kafka(answer);
            case SNMP -> snmp(answer);
            case MAIL -> named(wanted, "code", "status") ? Optional.empty() : mail(answer);
            case TURN -> named(wanted, "code", "status") ? Optional.empty() : turn(answer);
            case LDAP ->
                    named(wanted, "code", "status")
                            ? Optional.empty()
                            : ldap(answer, named(wanted, "rows"));
            case AMQP -> named(wanted, "code", "status") ? Optional.empty() : amqp(answer);
            case REDIS ->
                    tokenIsAnother(answer)
                            ? fail("what was read is not what was written")
                            : Optional.empty();
            case GRPC ->
                    named(wanted, "code", "status") || word(answer).equals("SERVING")
                            ? Optional.empty()
                            : fail("the health service says " + word(answer));
            case ICMP, TCP, TLS, SQL, IMAP, STAMP, STUN, NTP, XMPP, HEARTBEAT, SIGNAL ->
                    Optional.empty();
        };
    }

    private static Optional<Shortfall> http(Answered answer) {
        int code = code(answer);
        return code >= 200 && code < 400
                ? Optional.empty()
                : fail("expected a code of 200 to 399, saw " + code);
    }

    /// Any final answer proves that host and path are alive. A 503 says it is overloaded or in
    /// maintenance: it works, worse than expected. 408, 500, 504 and 6xx say it does not work.
    private static Optional<Shortfall> sip(Answered answer) {
        int code = code(answer);
        if (code == 503) {
            return Optional.of(
                    new Shortfall(Outcome.DEGRADED, "503: overloaded or in maintenance"));
        }
        boolean dead = code == 408 || code == 500 || code == 504 || code >= 600;
        return dead ? fail("the final answer is " + code) : Optional.empty();
    }

    private static Optional<Shortfall> dns(Answered answer) {
        String rcode = answer.texts().getOrDefault("rcode", "");
        if (!rcode.equals("NOERROR")) {
            return fail("expected NOERROR, saw " + rcode);
        }
        return answer.numbers().getOrDefault("answers", 0.0) > 0
                ? Optional.empty()
                : fail("the name has no such record");
    }

    /// Many a target answers no UDP, so that it may be well all the same.
    private static Optional<Shortfall> traceroute(Answered answer) {
        return answer.numbers().getOrDefault("reached", 0.0) > 0
                ? Optional.empty()
                : Optional.of(
                        new Shortfall(Outcome.DEGRADED, "the way ends before the target answers"));
    }

    /// An agent that has no such object answers well, and what was to be watched is not there.
    private static Optional<Shortfall> snmp(Answered answer) {
        return answer.texts().containsKey("value")
                ? Optional.empty()
                : fail("the agent has no such value: " + answer.texts().get("body"));
    }

    /// A server that answers with an error relays nothing.
    private static Optional<Shortfall> turn(Answered answer) {
        int code = code(answer);
        return code == 0
                ? Optional.empty()
                : fail(code + ": " + answer.texts().getOrDefault("body", ""));
    }

    /// A mail that was not taken does not arrive.
    private static Optional<Shortfall> mail(Answered answer) {
        return answer.numbers().containsKey("delivered")
                ? Optional.empty()
                : fail(answer.texts().getOrDefault("body", "the mail did not arrive"));
    }

    private static Optional<Shortfall> kafka(Answered answer) {
        if (code(answer) != 0) {
            return fail("the topic has the error " + word(answer));
        }
        if (answer.numbers().getOrDefault("leaderless", 0.0) > 0) {
            return fail("partitions have no leader");
        }
        if (tokenIsAnother(answer)) {
            return fail("what was read is not what was written");
        }
        return answer.numbers().getOrDefault("underReplicated", 0.0) > 0
                ? Optional.of(
                        new Shortfall(
                                Outcome.DEGRADED,
                                "partitions have fewer replicas in sync than replicas"))
                : Optional.empty();
    }

    /// An entry that is not there is a number of rows, where somebody expects one.
    private static Optional<Shortfall> ldap(Answered answer, boolean counted) {
        boolean good = code(answer) == 0 || (counted && code(answer) == LDAP_NO_SUCH_OBJECT);
        return good ? Optional.empty() : fail("the search ends with " + word(answer));
    }

    /// 200 is AMQP's word for success; any other is what the broker refused with.
    private static Optional<Shortfall> amqp(Answered answer) {
        return code(answer) == 200 ? Optional.empty() : fail("the broker refuses: " + word(answer));
    }

    private static Optional<Shortfall> call(Answered answer) {
        if (answer.numbers().getOrDefault("answered", 0.0) == 0) {
            return fail("the call was not answered, the final answer is " + code(answer));
        }
        if (answer.numbers().getOrDefault("audio.both", 1.0) == 0) {
            return fail(answer.texts().getOrDefault("audio", "audio does not flow both ways"));
        }
        return answer.numbers().getOrDefault("token.matches", 1.0) == 0
                ? fail("the token does not match: another party answered")
                : Optional.empty();
    }

    private static boolean tokenIsAnother(Answered answer) {
        return answer.numbers().getOrDefault("token.matches", 1.0) == 0;
    }

    /// The name of the code, or its number.
    private static String word(Answered answer) {
        return answer.texts().getOrDefault("code", Integer.toString(code(answer)));
    }

    private static int code(Answered answer) {
        return answer.numbers().getOrDefault("code", 0.0).intValue();
    }

    private static boolean named(Expectations wanted, String... names) {
        for (String name : names) {
            if (wanted.ask(name)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Shortfall> fail(String words) {
        return Optional.of(new Shortfall(Outcome.FAIL, words));
    }
}
