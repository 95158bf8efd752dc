package io.faultline.launcher;

import io.faultline.launcher.importing.ImportCommand;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/// `./faultline import KIND FILE…`.
public final class Import {

    private Import() {}

    public static void main(String[] words) {
        Main.run(() ->
                ImportCommand.run(
                        List.of(words),
                        Path.of(System.getProperty("faultline.home", ".faultline")),
                        LocalDate.now(ZoneId.systemDefault()),
                        System.out,
                        System.err));
    }
}
