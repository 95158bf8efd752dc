package io.faultline.status.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/// The keys of emergency updates under the home: `publish-key` signs and is its owner's alone,
/// `publish-key.pub` tells its signatures; more keys that may sign stand in `publish-keys`, one a
/// line, for people who work from another machine.
public final class NoticeKeys {

    private static final int MAX_KEYS = 100;

    private final Path home;

    public NoticeKeys(Path home) {
        this.home = home;
    }

    /// The key that signs; it is made where there is none.
    ///
    /// @throws IOException where it can not be read or written
    public PrivateKey signing() throws IOException {
        Path file = home.resolve("publish-key");
        if (!Files.exists(file)) {
            make(file);
        }
        try {
            return keys().generatePrivate(new PKCS8EncodedKeySpec(decode(Files.readString(file))));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(file + " holds no Ed25519 key", e);
        }
    }

    /// Those whose word counts.
    ///
    /// @throws IOException where a file can not be read or holds something else
    public List<PublicKey> trusted() throws IOException {
        var trusted = new ArrayList<PublicKey>();
        for (String name : List.of("publish-key.pub", "publish-keys")) {
            Path file = home.resolve(name);
            if (!Files.exists(file)) {
                continue;
            }
            try (Stream<String> lines = Files.lines(file)) {
                for (String line :
                        lines.map(String::strip)
                                .filter(each -> !each.isEmpty() && !each.startsWith("#"))
                                .limit(MAX_KEYS)
                                .toList()) {
                    trusted.add(
                            keys().generatePublic(
                                            new X509EncodedKeySpec(
                                                    decode(line.replaceFirst("\\s.*", "")))));
                }
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                throw new IOException(file + " holds something that is no Ed25519 key", e);
            }
        }
        return trusted;
    }

    private void make(Path file) throws IOException {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            Files.createDirectories(home);
            Path half = home.resolve(".publish-key.part");
            Files.deleteIfExists(half);
            Files.createFile(
                    half,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(half, encode(pair.getPrivate().getEncoded()));
            Files.writeString(
                    home.resolve("publish-key.pub"), encode(pair.getPublic().getEncoded()));
            Files.move(half, file);
        } catch (GeneralSecurityException e) {
            throw new IOException("this JDK can make no Ed25519 key", e);
        }
    }

    private static KeyFactory keys() throws GeneralSecurityException {
        return KeyFactory.getInstance("Ed25519");
    }

    private static String encode(byte[] key) {
        return Base64.getEncoder().encodeToString(key) + "\n";
    }

    private static byte[] decode(String text) {
        return Base64.getDecoder().decode(text.strip());
    }
}
