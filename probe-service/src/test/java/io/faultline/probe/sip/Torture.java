package io.faultline.probe.sip;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// Messages after those of RFC 4475, "SIP torture test messages", by the names that it gives them,
/// and after RFC 5118 for IPv6. What is bent is as there; the rest is short.
public final class Torture {

    private static final String BODY =
            """
            v=0
            o=mhandley 29739 7272939 IN IP4 192.0.2.3
            s=-
            c=IN IP4 192.0.2.4
            t=0 0
            m=audio 49217 RTP/AVP 0 12
            """;

    /// RFC 4475, 3.1.1.1, the message that is legal in every odd way at once.
    static final String TORTUOUS =
            """
            INVITE sip:vivekg@chair-dnrc.example.com;unknownparam SIP/2.0
            TO :
             sip:vivekg@chair-dnrc.example.com ;   tag    = 1918181833n
            from   : "J Rosenberg \\\\\\""       <sip:jdrosen@example.com>
              ;
              tag = 98asjd8
            MaX-fOrWaRdS: 0068
            Call-ID: wsinv.ndaksdj@192.0.2.1
            Content-Length   : 4
            cseq: 0009
              INVITE
            Via  : SIP  /   2.0
             /UDP
                192.0.2.2;branch=390skdjuw
            s :
            NewFangledHeader:   newfangled value
             continued newfangled value
            UnknownHeaderWithUnusualValue: ;;,,;;,;
            Content-Type: application/sdp
            Route:
             <sip:services.example.com;lr;unknownwith=value;unknown-no-value>
            v:  SIP  / 2.0  / TCP     spindle.example.com   ;
              branch  =   z9hG4bK9ikj8  ,
             SIP  /    2.0   / UDP  192.168.255.111   ; branch=
             z9hG4bK30239
            m:"Quoted string \\"\\"" <sip:jdrosen@example.com> ; newparam =
                  newvalue ;
              secondparam ; q = 0.33

            v=0
            """;

    private static final Map<String, String> VALID = new LinkedHashMap<>();
    private static final Map<String, String> INVALID = new LinkedHashMap<>();

    static {
        VALID.put("wsinv", TORTUOUS);
        // 3.1.1.2: a method and a user of every character that may be
        VALID.put(
                "intmeth",
                bare(
                        "!interesting-Method0123456789_*+`.%indeed'~",
                        "sip:1_unusual.URI~(to-be!sure)&isn't+it$/crazy?,/;;*:&it+has=1,weird!*pas$wo~d_too.(doesn't-it)@example.com"));
        VALID.put("esc01", bare("INVITE", "sip:sips%3Auser%40example.com@example.net"));
        VALID.put("escnull", bare("REGISTER", "sip:null-%00-null@example.com"));
        VALID.put("esc02", bare("RE%47IST%45R", "sip:registrar.example.com"));
        VALID.put(
                "lwsdisp",
                bare("OPTIONS", "sip:user@example.com")
                        .replace("From: <sip:a@", "From: caller<sip:caller@"));
        VALID.put(
                "longreq",
                bare("INVITE", "sip:user@example.com")
                        .replace("Call-ID: ", "Call-ID: longreq.one" + "really".repeat(20) + "long")
                        .replace("X: y", "X: " + "unknown-value".repeat(40)));
        VALID.put(
                "dblreq", bare("REGISTER", "sip:example.com") + bare("INVITE", "sip:j@b.example"));
        VALID.put("semiuri", bare("OPTIONS", "sip:user;par=u%40example.net@example.com"));
        VALID.put(
                "transports",
                bare("OPTIONS", "sip:user@example.com")
                        .replace("X: y", "Via: SIP/2.0/UNKNOWN t5.example.com;branch=z9hG4bKx"));
        VALID.put(
                "unreason",
                "SIP/2.0 200 = 2**3 * 5**2 но сто девяносто девять - простое\n" + tail("INVITE"));
        VALID.put("noreason", "SIP/2.0 100 \n" + tail("INVITE"));
        // semantic trouble that a parser passes on: 3.3
        VALID.put("unkscm", bare("OPTIONS", "nobodyKnowsThisScheme:totallyopaquecontent"));
        VALID.put("novelsc", bare("OPTIONS", "soap.beep://192.0.2.103:3002"));
        VALID.put(
                "bext01",
                bare("OPTIONS", "sip:user@example.com")
                        .replace(
                                "X: y", "Require: nothingSupportsThis, nothingSupportsThisEither"));
        VALID.put(
                "invut",
                bare("INVITE", "sip:user@example.com")
                                .replace("X: y", "Content-Type: application/unknownformat")
                                .replace("Content-Length: 0\n", "")
                        + "<audio>\n <pcmu port=\"443\"/>\n</audio>\n");
        VALID.put("zeromf", bare("OPTIONS", "sip:user@example.com").replace("70", "0"));
        VALID.put(
                "sdp01",
                bare("INVITE", "sip:user@example.com")
                                .replace(
                                        "X: y",
                                        "Accept: text/nobodyKnowsThis\nContent-Type: application/sdp")
                                .replace("Content-Length: 0\n", "")
                        + BODY);
        VALID.put(
                "inv2543",
                bare("INVITE", "sip:UserB@example.com").replace(";branch=z9hG4bKtort", ""));
        // RFC 5118: IPv6
        VALID.put(
                "ipv6-good",
                bare("REGISTER", "sip:[2001:db8::10]:5070")
                        .replace("192.0.2.9", "[2001:db8::9:1];received=[2001:db8::9:255]"));
        VALID.put(
                "ipv4-mapped",
                bare("INVITE", "sip:user@example.com")
                        .replace("X: y", "Contact: <sip:user@[::ffff:192.0.2.10]:19823>"));

        // 3.1.2: what must not be taken for a message
        INVALID.put(
                "clerr",
                bare("INVITE", "sip:user@example.com")
                        .replace("Content-Length: 0", "Content-Length: 9999"));
        INVALID.put(
                "ncl",
                bare("INVITE", "sip:user@example.com")
                        .replace("Content-Length: 0", "Content-Length: -999"));
        INVALID.put(
                "scalar02",
                bare("REGISTER", "sip:example.com")
                        .replace("CSeq: 1", "CSeq: 36893488147419103232"));
        INVALID.put(
                "scalarlg",
                "SIP/2.0 503 Service Unavailable\n"
                        + tail("INVITE").replace("CSeq: 1", "CSeq: 9292394834772304023312"));
        INVALID.put(
                "quotbal",
                bare("INVITE", "sip:user@example.com")
                        .replace("To: <sip:b@", "To: \"Mr. J. User <sip:j.user@"));
        INVALID.put("lwsruri", bare("INVITE", "sip:user@example.com; lr"));
        INVALID.put("lwsstart", bare("INVITE ", "sip:user@example.com"));
        INVALID.put(
                "trws",
                bare("OPTIONS", "sip:remote-target@example.com ")
                        .replace("SIP/2.0\n", "SIP/2.0  \n"));
        INVALID.put(
                "badvers",
                bare("OPTIONS", "sip:t.watson@example.org").replaceFirst(" SIP/2.0", " SIP/7.0"));
        INVALID.put(
                "mismatch01",
                bare("OPTIONS", "sip:user@example.com").replace("1 OPTIONS", "1 INVITE"));
        INVALID.put(
                "mismatch02",
                bare("NEWMETHOD", "sip:user@example.com").replace("1 NEWMETHOD", "1 INVITE"));
        INVALID.put(
                "bigcode", "SIP/2.0 4294967301 better not break the receiver\n" + tail("INVITE"));
        INVALID.put(
                "insuf",
                "INVITE sip:user@example.com SIP/2.0\nCSeq: 193942 INVITE\nVia: SIP/2.0/UDP 192.0.2.95;branch=z9hG4bKkdj\n\n");
        INVALID.put(
                "multi01",
                bare("INVITE", "sip:user@company.com")
                        .replace("X: y", "Call-ID: other\nFrom: other <sip:o@example.net>"));
        INVALID.put(
                "mcl01",
                bare("OPTIONS", "sip:user@example.com").replace("X: y", "Content-Length: 13"));
    }

    private Torture() {}

    /// Messages that a parser reads, however odd; whether their wish is granted is another thing.
    public static Map<String, byte[]> valid() {
        return bytes(VALID);
    }

    /// Messages that no parser takes.
    public static Map<String, byte[]> invalid() {
        return bytes(INVALID);
    }

    private static Map<String, byte[]> bytes(Map<String, String> messages) {
        var bytes = new LinkedHashMap<String, byte[]>();
        messages.forEach((name, text) ->
                bytes.put(name, text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8)));
        return bytes;
    }

    private static String bare(String method, String uri) {
        return method + " " + uri + " SIP/2.0\n" + tail(method);
    }

    private static String tail(String method) {
        return """
        Via: SIP/2.0/UDP 192.0.2.9;branch=z9hG4bKtort
        Max-Forwards: 70
        From: <sip:a@example.net>;tag=iuetn
        To: <sip:b@example.com>
        Call-ID: %s
        CSeq: 1 %s
        X: y
        Content-Length: 0

        """
                .formatted(Integer.toHexString(method.hashCode()), method.strip());
    }
}
