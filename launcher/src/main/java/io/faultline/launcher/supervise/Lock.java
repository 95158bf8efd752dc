package io.faultline.launcher.supervise;

import io.faultline.launcher.Home;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// Exactly one supervisor a home: whoever holds the lock on a file. The kernel lets go of it when
/// the process ends, however it ends. The file says its number; `supervisor.pid` repeats it for
/// people.
///
/// @param channel open for as long as the lock is held
public record Lock(Home home, FileChannel channel) implements AutoCloseable {

    static final String NAME = "supervisor";

    /// Takes it.
    ///
    /// @return empty when another process holds it
    public static Optional<Lock> take(Home home) throws IOException {
        Files.createDirectories(home.run());
        FileChannel channel = open(home);
        if (channel.tryLock() == null) {
            channel.close();
            return Optional.empty();
        }
        String pid = ProcessHandle.current().pid() + "\n";
        channel.truncate(0).write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)));
        Files.writeString(home.pid(NAME), pid);
        return Optional.of(new Lock(home, channel));
    }

    /// The process that holds it, if there is one.
    public static Optional<ProcessHandle> holder(Home home) throws IOException {
        if (!Files.exists(home.run())) {
            return Optional.empty();
        }
        try (FileChannel channel = open(home)) {
            if (channel.tryLock() != null) {
                return Optional.empty();
            }
        }
        try {
            long pid = Long.parseLong(Files.readString(file(home)).strip());
            return ProcessHandle.of(pid);
        } catch (NumberFormatException e) {
            return Optional.empty(); // it has just taken the lock and has not said its number yet
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(home.pid(NAME));
        channel.close();
    }

    private static FileChannel open(Home home) throws IOException {
        return FileChannel.open(file(home), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static Path file(Home home) {
        return home.run().resolve(NAME + ".lock");
    }
}
