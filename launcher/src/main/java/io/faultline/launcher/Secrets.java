package io.faultline.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/// Draws what must be secret, once, into files that only their owner can read.
final class Secrets {

    private static final int SECRET_BYTES = 32;
    private static final int PASSWORD_LETTERS = 16;
    private static final int KEY_LETTERS = 32;

    /// Without what people confuse when they type it: 0 O 1 l I.
    private static final String LETTERS =
            "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private Secrets() {}

    /// Creates what is missing; what exists is never changed, or every link that was ever sent
    /// would end.
    static void ensure(Home home) throws IOException {
        var random = new SecureRandom();
        if (!Files.exists(home.secret())) {
            var bytes = new byte[SECRET_BYTES];
            random.nextBytes(bytes);
            write(home.secret(), Base64.getEncoder().encodeToString(bytes));
        }
        if (!Files.exists(home.operatorPassword())) {
            write(home.operatorPassword(), letters(random, PASSWORD_LETTERS));
        }
        if (!Files.exists(home.apiKey())) {
            write(home.apiKey(), letters(random, KEY_LETTERS));
        }
    }

    private static String letters(SecureRandom random, int count) {
        var letters = new StringBuilder();
        random.ints(count, 0, LETTERS.length())
                .forEach(index -> letters.append(LETTERS.charAt(index)));
        return letters.toString();
    }

    private static void write(Path file, String secret) throws IOException {
        var owner = PosixFilePermissions.fromString("rw-------");
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.deleteIfExists(unfinished);
        Files.createFile(unfinished, PosixFilePermissions.asFileAttribute(owner));
        Files.writeString(unfinished, secret + "\n");
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
