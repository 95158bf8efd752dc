package io.faultline.launcher.supervise;

import java.time.Duration;
import java.util.List;

/// What the supervisor tells while it works. Called from several threads.
public interface Announcements {

    void starting(String part);

    /// It works.
    ///
    /// @param took from the start of the process to its first good answer
    void ready(String part, Duration took);

    /// Not ready after the usual time; the supervisor keeps waiting.
    void slow(String part, Duration since, String reason, List<String> lastLines);

    /// The process ended or could not be started; the next attempt follows after the pause.
    ///
    /// @param lastLines of its log, only when it died often; empty otherwise
    void died(String part, String how, Duration pause, List<String> lastLines);

    void stopping(String part);

    /// It did not stop in time.
    void killed(String part, Duration limit);
}
