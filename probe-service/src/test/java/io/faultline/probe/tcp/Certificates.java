package io.faultline.probe.tcp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// Self-signed certificates for `localhost` and 127.0.0.1, made by the JDK's own keytool.
public final class Certificates {

    private static final String PASSWORD = "changeit";

    private final Path store;
    private final Path pem;

    private Certificates(Path store, Path pem) {
        this.store = store;
        this.pem = pem;
    }

    /// One that is good for so many days, counted from so many days ago.
    public static Certificates make(Path folder, int beganDaysAgo, int days)
            throws IOException, InterruptedException {
        Path store = Files.createTempFile(folder, "store", ".p12");
        Files.delete(store);
        Path pem = Files.createTempFile(folder, "ca", ".pem");
        keytool(
                List.of(
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-startdate",
                        "-" + beganDaysAgo + "d",
                        "-validity",
                        Integer.toString(days)),
                store);
        keytool(List.of("-exportcert", "-rfc", "-alias", "server", "-file", pem.toString()), store);
        return new Certificates(store, pem);
    }

    /// The file to trust.
    public String authorities() {
        return pem.toString();
    }

    /// The file with the private key, in PEM, as server programs want it.
    public String key() throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        byte[] key = keys.getKey("server", PASSWORD.toCharArray()).getEncoded();
        Path file = Files.createTempFile(store.getParent(), "key", ".pem");
        String text = Base64.getMimeEncoder().encodeToString(key);
        Files.writeString(
                file, "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n");
        return file.toString();
    }

    /// A listener that shows this certificate.
    public ServerSocket listener() throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context.getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    private static void keytool(List<String> words, Path store)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(words);
        command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(output);
        }
    }
}
