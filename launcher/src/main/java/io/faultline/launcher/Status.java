package io.faultline.launcher;

import io.faultline.launcher.supervise.Lock;
import io.faultline.launcher.supervise.OurProcesses;
import io.faultline.launcher.supervise.Roster;
import java.io.IOException;
import java.util.List;

/// `./faultline status`: one line a part, asked now rather than remembered.
public final class Status {

    private Status() {}

    public static void main(String[] arguments) {
        Main.run(() -> status(Settings.fromProcess().home(), new Console(System.out)));
    }

    /// Prints the lines.
    ///
    /// @return 0 only when the supervisor runs and every part is ready
    static int status(Home home, Console console) throws IOException {
        List<Roster.Entry> entries = Roster.read(home);
        boolean supervised = Lock.holder(home).isPresent();
        if (entries.isEmpty()) {
            console.line(
                    "faultline",
                    supervised
                            ? "is beginning to start"
                            : "is not running: ./faultline up starts it");
            return 1;
        }
        var processes = new OurProcesses(home);
        boolean allReady = supervised;
        for (Roster.Entry entry : entries) {
            String state = state(entry, processes);
            allReady &= state.equals("ready");
            console.line(entry.name(), state);
        }
        if (!supervised) {
            console.line(
                    "faultline",
                    "nobody supervises these parts: ./faultline up starts afresh, ./faultline down clears up");
        }
        return allReady ? 0 : 1;
    }

    private static String state(Roster.Entry entry, OurProcesses processes) {
        if (processes.of(entry.name()).isEmpty()) {
            return "dead";
        }
        try {
            entry.ask().ask();
            return "ready";
        } catch (IOException e) {
            return "starting (" + e.getMessage() + ")";
        }
    }
}
