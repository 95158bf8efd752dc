package io.faultline.notifier.hooks;

import io.faultline.notifier.hooks.PinnedPost.Reply;
import io.faultline.notifier.ledger.Outcome;
import io.faultline.notifier.ledger.OutgoingPush;
import io.faultline.notifier.ledger.PushChannel;

/// Posts to push services (RFC 8030). Their addresses come from strangers as those of webhooks do,
/// so what answers otherwise than a push service is none.
final class PinnedPushChannel implements PushChannel {

    private final PinnedPost post;

    PinnedPushChannel(PinnedPost post) {
        this.post = post;
    }

    @Override
    public Outcome send(OutgoingPush push) {
        return post.send(push.endpoint(), push.headers(), push.body(), PinnedPushChannel::meaning);
    }

    private static Outcome meaning(Reply reply) {
        return switch (reply.status()) {
            case 201, 202 -> new Outcome.Accepted("");
            case 404, 410 -> new Outcome.Refused(reply.code(), "the browser is gone");
            case 400 -> new Outcome.Refused(reply.code(), "it can not read it");
            case 401, 403 -> new Outcome.Refused(reply.code(), "the browser takes another key's");
            case 413 -> new Outcome.Refused(reply.code(), "it is too long");
            case 429 -> new Outcome.Throttled(reply.code(), "it asks to be slower", reply.pause());
            default -> new Outcome.Failed(reply.code(), "it did not take it", false);
        };
    }
}
