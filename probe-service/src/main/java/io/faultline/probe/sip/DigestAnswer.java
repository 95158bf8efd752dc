package io.faultline.probe.sip;

import io.faultline.probe.ask.Credentials;

/// The proof that we know the password (RFC 7616, 3.4.1), for one request.
final class DigestAnswer {

    private static final String FIRST_USE = "00000001";

    private DigestAnswer() {}

    /// The same request once more, a transaction of its own, with the proof.
    ///
    /// @param branch of the new transaction
    /// @param cnonce a nonce of ours
    static SipRequest prove(
            SipRequest request,
            DigestChallenge challenge,
            Credentials credentials,
            String branch,
            String cnonce) {
        String header = challenge.proxy() ? "Proxy-Authorization" : "Authorization";
        SipRequest next = Requests.again(request, branch);
        return new SipRequest(
                next.method(),
                next.uri(),
                next.headers()
                        .without(header)
                        .with(
                                header,
                                value(
                                        challenge,
                                        credentials,
                                        request.method(),
                                        request.uri(),
                                        cnonce)),
                next.body());
    }

    /// The value of the header.
    static String value(
            DigestChallenge challenge,
            Credentials credentials,
            String method,
            String uri,
            String cnonce) {
        DigestAlgorithm hash = challenge.algorithm();
        String secret =
                hash.hash(
                        credentials.user()
                                + ':'
                                + challenge.realm()
                                + ':'
                                + credentials.password());
        String asked = hash.hash(method + ':' + uri);
        String middle =
                challenge.auth()
                        ? challenge.nonce() + ':' + FIRST_USE + ':' + cnonce + ":auth"
                        : challenge.nonce();
        var value = new StringBuilder("Digest username=");
        value.append(Lists.quoted(credentials.user()))
                .append(", realm=")
                .append(Lists.quoted(challenge.realm()))
                .append(", nonce=")
                .append(Lists.quoted(challenge.nonce()))
                .append(", uri=")
                .append(Lists.quoted(uri))
                .append(", response=\"")
                .append(hash.hash(secret + ':' + middle + ':' + asked))
                .append("\", algorithm=")
                .append(hash.wire());
        if (!challenge.opaque().isEmpty()) {
            value.append(", opaque=").append(Lists.quoted(challenge.opaque()));
        }
        if (challenge.auth()) {
            value.append(", qop=auth, nc=").append(FIRST_USE);
            value.append(", cnonce=").append(Lists.quoted(cnonce));
        }
        return value.toString();
    }
}
