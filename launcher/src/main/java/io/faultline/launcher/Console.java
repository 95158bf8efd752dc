package io.faultline.launcher;

import io.faultline.launcher.supervise.Announcements;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// What the supervisor tells, as lines for people.
public final class Console implements Announcements {

    private static final int NAME_WIDTH = 18;

    private final PrintStream out;

    public Console(PrintStream out) {
        this.out = out;
    }

    /// A name, padded, and what is to be said of it.
    public void line(String name, String text) {
        out.println(("%-" + NAME_WIDTH + "s %s").formatted(name, text));
        out.flush();
    }

    @Override
    public void starting(String part) {
        line(part, "starting …");
    }

    @Override
    public void ready(String part, Duration took) {
        line(part, "ready in " + seconds(took));
    }

    @Override
    public void slow(String part, Duration since, String reason, List<String> lastLines) {
        line(part, "not ready after " + seconds(since) + ", still waiting: " + reason);
        lastLines(lastLines);
    }

    @Override
    public void died(String part, String how, Duration pause, List<String> lastLines) {
        lastLines(lastLines);
        line(part, how + "; starting it again in " + seconds(pause));
    }

    @Override
    public void stopping(String part) {
        line(part, "stopping …");
    }

    @Override
    public void killed(String part, Duration limit) {
        line(part, "did not stop within " + seconds(limit) + ": killed");
    }

    private void lastLines(List<String> lines) {
        lines.forEach(text -> out.println("    | " + text));
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
