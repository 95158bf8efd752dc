package io.faultline.bench.house;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Where the product's build is, and where a run may leave its files.
///
/// @param checkout the project's root
/// @param scratch a folder of the benchmarks alone
public record Place(Path checkout, Path scratch) {

    /// As the command says it by `faultline.checkout` and `faultline.home`.
    public static Place ofProcess() throws IOException {
        Path scratch = Path.of(System.getProperty("faultline.home", ".faultline"), "bench");
        Files.createDirectories(scratch);
        return new Place(Path.of(System.getProperty("faultline.checkout", ".")), scratch);
    }

    /// The Java that runs this.
    public static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /// The command line that runs a service as its container does.
    ///
    /// @param tuning as in docker-compose.yml
    public List<String> service(String module, int heapMb, String... tuning) {
        var command = new ArrayList<>(List.of(java(), "-XX:+UseSerialGC"));
        command.addAll(List.of(tuning));
        command.addAll(
                List.of(
                        "-Xmx" + heapMb + "m",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-jar",
                        checkout.resolve(module + "/target/quarkus-app/quarkus-run.jar")
                                .toString()));
        return command;
    }
}
