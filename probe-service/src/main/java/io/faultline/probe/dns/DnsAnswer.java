package io.faultline.probe.dns;

import io.faultline.probe.ask.Sight;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/// What an answer says (RFC 1035, section 4.1; RFC 4035, section 3.2.3), by the names that
/// expectations use.
final class DnsAnswer {

    private DnsAnswer() {}

    /// The sight of an answer to a question.
    static Sight sight(Message answer, Record question, Duration latency) {
        List<Record> answers =
                answer.getSection(Section.ANSWER).stream()
                        .filter(each -> each.getType() == question.getType())
                        .toList();
        List<Record> authority = answer.getSection(Section.AUTHORITY);
        return new Sight.Answered(
                latency,
                Map.of(
                        "answers", (double) answers.size(),
                        "authority", (double) authority.size(),
                        "rcode", (double) answer.getRcode(),
                        "aa", flag(answer, Flags.AA),
                        "ad", flag(answer, Flags.AD)),
                Map.of(
                        "rcode", Rcode.string(answer.getRcode()),
                        "answers", said(answers),
                        "authority", said(authority)));
    }

    private static double flag(Message answer, int flag) {
        return answer.getHeader().getFlag(flag) ? 1 : 0;
    }

    private static String said(List<Record> records) {
        return records.stream().map(Record::rdataToString).collect(Collectors.joining("\n"));
    }
}
