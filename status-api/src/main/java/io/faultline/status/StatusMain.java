package io.faultline.status;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.nio.file.Path;
import java.util.Optional;

/// Starts the service, unless what it can not do without is missing.
@QuarkusMain
public final class StatusMain {

    private StatusMain() {}

    /// Starts it.
    ///
    /// @param arguments of the framework
    public static void main(String... arguments) {
        try {
            String home = Optional.ofNullable(System.getenv("FAULTLINE_HOME")).orElse(".faultline");
            InstallationSecret.read(
                    Optional.ofNullable(System.getenv("FAULTLINE_SECRET")), Path.of(home));
        } catch (IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
        Quarkus.run(arguments);
    }
}
