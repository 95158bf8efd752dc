package io.faultline.probe.answer;

import io.faultline.probe.ask.ExpectedCall;
import io.faultline.probe.net.Targets;
import io.faultline.probe.rtp.Pacer;
import io.faultline.probe.sip.SipRequest;
import io.faultline.probe.sip.SipResponse;
import io.faultline.probe.sip.SipUri;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Who gets which request: what comes again gets the same answer, what belongs to a call goes to
/// it, a call that is expected begins. Never blocks.
final class Switchboard {

    private final Answerer.Settings settings;
    private final Targets targets;
    private final Pacer pacer;
    private final SecureRandom random = new SecureRandom();
    private final Answers answers = new Answers();
    private final Map<String, AnsweredCall> calls = new ConcurrentHashMap<>();
    private volatile List<ExpectedCall> expected = List.of();

    Switchboard(Answerer.Settings settings, Targets targets, Pacer pacer) {
        this.settings = settings;
        this.targets = targets;
        this.pacer = pacer;
    }

    void expect(Collection<ExpectedCall> these) {
        expected = List.copyOf(these);
    }

    int calls() {
        return calls.size();
    }

    void close() {
        calls.values().forEach(AnsweredCall::abandon);
    }

    /// Takes a request, whatever it is.
    void take(SipRequest request, Peer peer) {
        if (request.method().equals("ACK")) {
            ofDialog(request).ifPresent(AnsweredCall::acknowledged);
            return;
        }
        Optional<SipResponse> before = answers.to(request);
        if (before.isPresent()) {
            peer.send(before.get());
            return;
        }
        List<String> required = request.headers().elements("Require");
        if (!required.isEmpty() && !request.method().equals("CANCEL")) {
            SipResponse bad = reply(request, peer, 420, "Bad Extension");
            say(request, peer, Replies.with(bad, "Unsupported", String.join(", ", required)));
            return;
        }
        switch (request.method()) {
            case "INVITE" -> invited(request, peer);
            case "CANCEL" -> cancelled(request, peer);
            case "BYE" -> hungUp(request, peer);
            case "OPTIONS" ->
                    say(
                            request,
                            peer,
                            Replies.with(
                                    Replies.with(
                                            reply(request, peer, 200, "OK"),
                                            "Allow",
                                            Replies.ALLOW),
                                    "Accept",
                                    "application/sdp"));
            default ->
                    say(
                            request,
                            peer,
                            Replies.with(
                                    reply(request, peer, 501, "Not Implemented"),
                                    "Allow",
                                    Replies.ALLOW));
        }
    }

    private void invited(SipRequest invite, Peer peer) {
        boolean within = invite.address("To").filter(to -> !to.tag().isEmpty()).isPresent();
        Optional<String> user = user(invite.uri());
        if (within) {
            boolean known = ofDialog(invite).isPresent();
            say(
                    invite,
                    peer,
                    known
                            ? reply(invite, peer, 488, "Not Acceptable Here")
                            : reply(invite, peer, 481, "Call Does Not Exist"));
            return;
        }
        if (user.isEmpty()) {
            say(invite, peer, reply(invite, peer, 416, "Unsupported URI Scheme"));
            return;
        }
        if (calls.values().stream().anyMatch(call -> call.isMergedWith(invite))) {
            say(invite, peer, reply(invite, peer, 482, "Loop Detected"));
            return;
        }
        Optional<ExpectedCall> call =
                expected.stream().filter(each -> each.isFor(user.get())).findFirst();
        if (call.isEmpty()) {
            say(invite, peer, reply(invite, peer, 404, "Not Found"));
        } else if (calls.size() >= settings.mostCalls()) {
            say(invite, peer, reply(invite, peer, 486, "Busy Here"));
        } else {
            begin(invite, peer, call.get());
        }
    }

    private void begin(SipRequest invite, Peer peer, ExpectedCall expectation) {
        String tag = word();
        String dialog = dialog(invite.callId().orElse(""), tag);
        var call =
                new AnsweredCall(
                        new AnsweredCall.Opening(invite, peer, tag, expectation, random.nextInt()),
                        settings,
                        targets,
                        response -> say(invite, peer, response));
        calls.put(dialog, call);
        Thread.ofVirtual()
                .name("answered-call")
                .start(() -> {
                    try {
                        call.run(pacer);
                    } finally {
                        calls.remove(dialog);
                    }
                });
    }

    private void cancelled(SipRequest cancel, Peer peer) {
        Optional<AnsweredCall> call =
                calls.values().stream().filter(each -> each.isCancelledBy(cancel)).findFirst();
        say(
                cancel,
                peer,
                call.isPresent()
                        ? reply(cancel, peer, 200, "OK")
                        : reply(cancel, peer, 481, "Call Does Not Exist"));
        call.ifPresent(AnsweredCall::cancel);
    }

    private void hungUp(SipRequest bye, Peer peer) {
        long now = System.nanoTime();
        Optional<AnsweredCall> call = ofDialog(bye);
        if (call.isEmpty()) {
            say(bye, peer, reply(bye, peer, 481, "Call Does Not Exist"));
        } else {
            call.get()
                    .hangUp(now, heard -> say(bye, peer, heard.apply(reply(bye, peer, 200, "OK"))));
        }
    }

    private void say(SipRequest request, Peer peer, SipResponse response) {
        answers.remember(request, response, System.nanoTime());
        peer.send(response);
    }

    private SipResponse reply(SipRequest request, Peer peer, int code, String phrase) {
        return Replies.reply(request, peer.remote(), word(), code, phrase);
    }

    private Optional<AnsweredCall> ofDialog(SipRequest request) {
        String tag = request.address("To").map(to -> to.tag()).orElse("");
        return Optional.ofNullable(calls.get(dialog(request.callId().orElse(""), tag)));
    }

    private String word() {
        return HexFormat.of().toHexDigits(random.nextLong());
    }

    private static String dialog(String callId, String tag) {
        return tag + '|' + callId;
    }

    /// The user of a `sip:` URI or the number of a `tel:` one (RFC 3966).
    private static Optional<String> user(String uri) {
        if (uri.regionMatches(true, 0, "tel:", 0, 4)) {
            return Optional.of(uri.substring(4).replaceAll(";.*", ""));
        }
        return SipUri.read(uri).map(each -> each.user().replaceAll(";.*", ""));
    }
}
