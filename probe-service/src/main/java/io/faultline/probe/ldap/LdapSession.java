package io.faultline.probe.ldap;

import io.faultline.probe.net.Wire;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;

/// The operations of LDAP that a probe needs (RFC 4511), one after the other over one connection.
final class LdapSession {

    /// The most entries that are counted; the server is told so.
    static final int MAX_ROWS = 1_000;

    private static final int VERSION = 3;
    private static final int BIND_REQUEST = 0x60;
    private static final int BIND_RESPONSE = 0x61;
    private static final int UNBIND_REQUEST = 0x42;
    private static final int SEARCH_REQUEST = 0x63;
    private static final int SEARCH_ENTRY = 0x64;
    private static final int SEARCH_DONE = 0x65;
    private static final int SEARCH_REFERENCE = 0x73;
    private static final int EXTENDED_REQUEST = 0x77;
    private static final int EXTENDED_RESPONSE = 0x78;
    private static final int INTERMEDIATE_RESPONSE = 0x79;
    private static final int SIMPLE = 0x80;
    private static final int EXTENDED_NAME = 0x80;
    private static final String START_TLS = "1.3.6.1.4.1.1466.20037";
    private static final String NO_ATTRIBUTES = "1.1";
    private static final int MAX_MESSAGE = 64 * 1024;
    private static final int MAX_MESSAGES = 2 * MAX_ROWS;

    private int message;

    /// How many entries a search found, and how it ended.
    record Found(int rows, LdapResult result) {}

    /// Asks to continue inside of TLS (section 4.14); after success the handshake is next.
    LdapResult startTls(Wire wire) throws IOException {
        wire.send(request(EXTENDED_REQUEST, Ber.text(EXTENDED_NAME, START_TLS)));
        return single(wire.in(), EXTENDED_RESPONSE);
    }

    /// Says who we are (section 4.2); without a name and a password it is anonymous.
    LdapResult bind(Wire wire, String name, String password) throws IOException {
        wire.send(
                request(
                        BIND_REQUEST,
                        Ber.number(Ber.INTEGER, VERSION),
                        Ber.text(Ber.OCTETS, name),
                        Ber.text(SIMPLE, password)));
        return single(wire.in(), BIND_RESPONSE);
    }

    /// Counts entries (section 4.5); their attributes are not asked for.
    Found search(Wire wire, String base, Scope scope, SearchFilter filter) throws IOException {
        wire.send(
                request(
                        SEARCH_REQUEST,
                        Ber.text(Ber.OCTETS, base),
                        Ber.number(Ber.ENUMERATED, scope.ordinal()),
                        Ber.number(Ber.ENUMERATED, 0), // aliases are not followed
                        Ber.number(Ber.INTEGER, MAX_ROWS),
                        Ber.number(Ber.INTEGER, 0), // the time limit is ours
                        Ber.number(Ber.BOOLEAN, 0), // not the types alone
                        filter.encoded(),
                        Ber.element(Ber.SEQUENCE, Ber.text(Ber.OCTETS, NO_ATTRIBUTES))));
        return found(wire.in());
    }

    /// The last words (section 4.3); there is no answer to them.
    byte[] unbind() {
        return request(UNBIND_REQUEST);
    }

    /// Reads what answers a search.
    Found found(InputStream in) throws IOException {
        int rows = 0;
        for (int messages = 0; messages < MAX_MESSAGES; messages++) {
            Ber answer = answer(in);
            switch (answer.tag()) {
                case SEARCH_ENTRY -> rows++;
                case SEARCH_DONE -> {
                    return new Found(rows, result(answer));
                }
                case SEARCH_REFERENCE, INTERMEDIATE_RESPONSE -> {
                    // entries elsewhere, and news of the server's progress: neither is a row
                }
                default -> throw new ProtocolException("the answer to the search is none");
            }
        }
        throw new ProtocolException("an answer has more than " + MAX_MESSAGES + " messages");
    }

    private LdapResult single(InputStream in, int tag) throws IOException {
        Ber answer = answer(in);
        if (answer.tag() != tag) {
            throw new ProtocolException("the server answers something else than it was asked");
        }
        return result(answer);
    }

    /// The operation of the next message, which must belong to the last request.
    private Ber answer(InputStream in) throws IOException {
        Ber envelope = Ber.read(in, MAX_MESSAGE);
        if (envelope.tag() != Ber.SEQUENCE) {
            throw new ProtocolException("the answer is no LDAP");
        }
        InputStream parts = envelope.parts();
        int id = number(parts, Ber.INTEGER);
        Ber operation = Ber.next(parts);
        if (id == 0 && operation.tag() == EXTENDED_RESPONSE) {
            // the notice of disconnection, section 4.4.1
            throw new ProtocolException("the server hangs up: " + result(operation));
        }
        if (id != message) {
            throw new ProtocolException("the answer belongs to no question");
        }
        return operation;
    }

    private static LdapResult result(Ber answer) throws IOException {
        return new LdapResult(number(answer.parts(), Ber.ENUMERATED));
    }

    private static int number(InputStream parts, int tag) throws IOException {
        Ber number = Ber.next(parts);
        if (number.tag() != tag) {
            throw new ProtocolException("there is no number where one belongs");
        }
        return number.number();
    }

    private byte[] request(int tag, byte[]... parts) {
        message++;
        return Ber.element(Ber.SEQUENCE, Ber.number(Ber.INTEGER, message), Ber.element(tag, parts));
    }
}
