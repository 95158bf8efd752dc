package io.faultline.probe.icmp;

import io.faultline.probe.ask.Sight;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// A run that the engine has begun: its order, who waits for the sight, when it is due again.
final class RunUnderWay {

    final EchoOrder order;
    final CompletableFuture<Sight> sight;
    final EchoLine line;
    final EchoRun run;
    final List<Integer> sequences = new ArrayList<>();
    final long deadline;
    long dueAt;

    /// @param now on the monotonic clock; the first echo is due at once
    RunUnderWay(EchoOrder order, CompletableFuture<Sight> sight, EchoLine line, long now) {
        this.order = order;
        this.sight = sight;
        this.line = line;
        this.run = new EchoRun(order.count());
        this.dueAt = now;
        this.deadline = now + order.timeout().toNanos();
    }
}
