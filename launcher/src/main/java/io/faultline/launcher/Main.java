package io.faultline.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;

/// What all commands share: how they end.
final class Main {

    private Main() {}

    @FunctionalInterface
    interface Command {
        /// Does it.
        ///
        /// @return the exit code
        int run() throws Refusal, IOException, InterruptedException;
    }

    /// Runs a command and ends the process: with its code, or with 1 and one sentence on standard
    /// error.
    static void run(Command command) {
        System.setOut(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(System.err, true, StandardCharsets.UTF_8));
        int code;
        try {
            code = command.run();
        } catch (Refusal refusal) {
            System.err.println("faultline: " + refusal.sentence());
            code = 1;
        } catch (FileSystemException e) {
            System.err.println(
                    "faultline: " + e.getClass().getSimpleName() + ": " + e.getMessage());
            code = 1;
        } catch (IllegalArgumentException | IOException e) {
            System.err.println("faultline: " + e.getMessage());
            code = 1;
        } catch (InterruptedException e) {
            code = 130;
        }
        System.exit(code);
    }
}
