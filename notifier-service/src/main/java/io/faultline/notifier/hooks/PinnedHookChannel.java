package io.faultline.notifier.hooks;

import io.faultline.notifier.hooks.PinnedPost.Reply;
import io.faultline.notifier.ledger.Endurance.Sign;
import io.faultline.notifier.ledger.HookChannel;
import io.faultline.notifier.ledger.Outcome;
import io.faultline.notifier.ledger.OutgoingHook;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;

/// Posts to webhooks.
final class PinnedHookChannel implements HookChannel {

    private final PinnedPost post;

    PinnedHookChannel(PinnedPost post) {
        this.post = post;
    }

    @Override
    public Outcome send(OutgoingHook hook) {
        var headers = new HashMap<>(hook.headers());
        headers.put("content-type", "application/json; charset=utf-8");
        return post.send(
                hook.url(),
                headers,
                hook.body().getBytes(StandardCharsets.UTF_8),
                PinnedHookChannel::meaning);
    }

    private static Outcome meaning(Reply reply) {
        if (reply.status() / 100 == 2) {
            return new Outcome.Accepted("");
        }
        if (reply.code().equals(Sign.GONE)) {
            return new Outcome.Refused(reply.code(), "it says that it is gone");
        }
        return reply.status() == 429
                ? new Outcome.Throttled(reply.code(), "it asks to be slower", reply.pause())
                : new Outcome.Failed(reply.code(), "it did not take it", false);
    }
}
