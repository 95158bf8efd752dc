package io.faultline.launcher.supervise;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Remembers what a supervisor told, as `what part`.
final class Heard implements Announcements {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    List<String> lines() {
        return lines;
    }

    long count(String line) {
        return lines.stream().filter(line::equals).count();
    }

    @Override
    public void starting(String part) {
        lines.add("starting " + part);
    }

    @Override
    public void ready(String part, Duration took) {
        lines.add("ready " + part);
    }

    @Override
    public void slow(String part, Duration since, String reason, List<String> lastLines) {
        lines.add("slow " + part);
    }

    @Override
    public void died(String part, String how, Duration pause, List<String> lastLines) {
        lines.add("died " + part + ": " + how);
    }

    @Override
    public void stopping(String part) {
        lines.add("stopping " + part);
    }

    @Override
    public void killed(String part, Duration limit) {
        lines.add("killed " + part);
    }
}
