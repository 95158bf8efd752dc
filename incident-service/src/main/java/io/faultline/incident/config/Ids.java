package io.faultline.incident.config;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.HexFormat;

/// Where ids come from of what is made of nothing that was seen.
@ApplicationScoped
public class Ids {

    private static final int BYTES = 10;

    private final SecureRandom random = new SecureRandom();

    /// A new incident's, in the form of those that the detector makes.
    public String incident() {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return "inc_" + HexFormat.of().formatHex(bytes);
    }
}
