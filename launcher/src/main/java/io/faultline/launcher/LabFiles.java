package io.faultline.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/// The lab's jar, and the inventory that the lab says it is to be watched by.
///
/// @param inventory written anew at every start, since ports and folders are in it
record LabFiles(Path jar, Path inventory) {

    private static final long PATIENCE_SECONDS = 20;

    static LabFiles of(Settings settings) throws Refusal, IOException, InterruptedException {
        Path jar = jar(settings.checkout().resolve("lab").resolve("target"));
        Path folder = Files.createDirectories(settings.home().folder("lab"));
        Path inventory = folder.resolve("inventory.yaml");
        var builder =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                jar.toString(),
                                "io.faultline.lab.LabMain",
                                "--inventory")
                        .redirectOutput(inventory.toFile())
                        .redirectError(folder.resolve("inventory.log").toFile());
        builder.environment().put("FAULTLINE_HOME", settings.home().root().toString());
        Process process = builder.start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new Refusal(
                    "the lab does not say how it is to be watched; "
                            + folder.resolve("inventory.log")
                            + " says why");
        }
        return new LabFiles(jar, inventory);
    }

    private static Path jar(Path target) throws Refusal, IOException {
        if (Files.isDirectory(target)) {
            try (var jars = Files.newDirectoryStream(target, "lab*.jar")) {
                for (Path jar : jars) {
                    String name = jar.getFileName().toString();
                    if (!name.endsWith("-tests.jar") && !name.endsWith("-sources.jar")) {
                        return jar;
                    }
                }
            }
        }
        throw new Refusal(
                "the lab is not built: run ./faultline up without FAULTLINE_BUILD=never, or give an --inventory");
    }
}
