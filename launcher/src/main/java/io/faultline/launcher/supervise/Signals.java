package io.faultline.launcher.supervise;

import java.io.IOException;

/// Sends a signal by its name; the JDK alone knows only TERM and KILL.
public final class Signals {

    private Signals() {}

    /// Sends it. A process that is gone already is no error.
    ///
    /// @param signal `INT`, `TERM` or `KILL`
    public static void send(String signal, long pid) throws InterruptedException {
        switch (signal) {
            case "TERM" -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
            case "KILL" -> ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
            default -> byShell(signal, pid);
        }
    }

    /// `kill` is built into every shell, while a program of that name may be missing.
    private static void byShell(String signal, long pid) throws InterruptedException {
        try {
            new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
        }
    }
}
