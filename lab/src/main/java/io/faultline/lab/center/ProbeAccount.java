package io.faultline.lab.center;

import io.faultline.lab.premise.Extension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The account that a monitor registers with. Its password lies in a file, since an inventory may
/// name where a secret is, never what it is.
final class ProbeAccount {

    private static final Extension PROBE = new Extension("probe", "probe");
    private static final String FILE = "probe-password";

    private ProbeAccount() {}

    /// The account, with its password written to `probe-password` in the folder.
    ///
    /// @throws IOException when the folder cannot be written
    static Extension in(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(FILE), PROBE.password() + "\n");
        return PROBE;
    }
}
