package io.faultline.probe.snmp;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Sight;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.snmp4j.PDU;
import org.snmp4j.mp.SnmpConstants;
import org.snmp4j.smi.Counter64;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.OctetString;
import org.snmp4j.smi.UnsignedInteger32;
import org.snmp4j.smi.Variable;
import org.snmp4j.smi.VariableBinding;

/// What a response, or a report that came instead of one, says (RFC 3416, sections 3 and 4.2.1; RFC
/// 3414, section 3.2).
final class SnmpAnswer {

    private static final int MAX_TEXT = 1_000;

    /// Why an agent does not talk to this user, by the report that says so.
    private static final Map<OID, String> REFUSALS =
            Map.of(
                    SnmpConstants.usmStatsUnsupportedSecLevels,
                    "the agent does not allow this level of security to the user",
                    SnmpConstants.usmStatsUnknownUserNames,
                    "the agent does not know the user",
                    SnmpConstants.usmStatsWrongDigests,
                    "the password (or hash=) is wrong",
                    SnmpConstants.usmStatsDecryptionErrors,
                    "the privacy passphrase (or cipher=) is wrong");

    private SnmpAnswer() {}

    /// Whether it is this report.
    static boolean isReport(PDU answer, OID kind) {
        return answer.getType() == PDU.REPORT
                && answer.size() == 1
                && kind.equals(answer.get(0).getOid());
    }

    /// @throws ProtocolException when it is no answer to the question
    static Sight sight(OID asked, PDU answer, Duration latency) throws ProtocolException {
        if (answer.getType() == PDU.REPORT) {
            return report(answer, latency);
        }
        if (answer.getType() != PDU.RESPONSE) {
            throw new ProtocolException("the agent answers with no response");
        }
        if (answer.getErrorStatus() == PDU.authorizationError) {
            return Sight.Failed.of(
                    Reason.AUTH, latency, "the agent does not allow it (authorizationError)");
        }
        if (answer.getErrorStatus() != PDU.noError) {
            return Sight.Failed.of(
                    Reason.PROTOCOL,
                    latency,
                    "the agent answers with the error " + answer.getErrorStatusText());
        }
        if (answer.size() != 1 || !asked.equals(answer.get(0).getOid())) {
            throw new ProtocolException("the agent answers for another object");
        }
        return value(answer.get(0).getVariable(), latency);
    }

    private static Sight report(PDU report, Duration latency) throws ProtocolException {
        for (VariableBinding each : report.getVariableBindings()) {
            String refusal = REFUSALS.get(each.getOid());
            if (refusal != null) {
                return Sight.Failed.of(Reason.AUTH, latency, refusal);
            }
        }
        throw new ProtocolException("the agent reports trouble instead of an answer");
    }

    private static Sight value(Variable variable, Duration latency) {
        var numbers = new HashMap<String, Double>();
        var texts = new HashMap<String, String>();
        if (variable.isException()) {
            texts.put("body", variable.toString());
            return new Sight.Answered(latency, numbers, texts);
        }
        switch (variable) {
            case Integer32 number -> numbers.put("value", (double) number.getValue());
            case UnsignedInteger32 number -> numbers.put("value", (double) number.getValue());
            case Counter64 number -> numbers.put("value", (double) number.getValue());
            default -> {
                // a text
            }
        }
        String text = text(variable);
        texts.put("value", text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text);
        return new Sight.Answered(latency, numbers, texts);
    }

    /// A string of octets is a text where it is one, else hexadecimal.
    private static String text(Variable variable) {
        return variable instanceof OctetString octets && octets.isPrintable()
                ? new String(octets.getValue(), StandardCharsets.UTF_8)
                : variable.toString();
    }
}
