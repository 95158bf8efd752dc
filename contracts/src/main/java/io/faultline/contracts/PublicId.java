package io.faultline.contracts;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// An id of twelve characters `[a-z0-9]`, as Statuspage's clients expect: the first 128 bits of
/// SHA-256 over kind and id, modulo 36^12. It never changes over restarts and tells nothing of what
/// it was made from.
public record PublicId(String value) {

    /// What stands before an id that was another page's: it is public as it was.
    public static final String IMPORTED = "sp_";

    private static final int LENGTH = 12;
    private static final int BASE = 36;
    private static final int HASH_BYTES = 16;
    private static final BigInteger SPACE = BigInteger.valueOf(BASE).pow(LENGTH);

    /// Those that were asked for before: a snapshot of thousands asks for the same again and again.
    private static final Map<String, PublicId> KNOWN = new ConcurrentHashMap<>();

    private static final int MAX_KNOWN = 100_000;
    private static final Pattern FORM = Pattern.compile("[a-z0-9]{" + LENGTH + "}");

    /// The id of the page itself.
    public static final PublicId PAGE = of("page", "page");

    /// The id of the built-in component "Status monitoring".
    public static final PublicId MONITORING = of("component", "status-monitoring");

    /// @throws IllegalArgumentException unless it is twelve of `[a-z0-9]`
    public PublicId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not a public id: " + value);
        }
    }

    /// The id of a component.
    public static PublicId ofComponent(String id) {
        return of("component", id);
    }

    /// The id of a service.
    public static PublicId ofService(String id) {
        return of("service", id);
    }

    /// The id of an incident or a maintenance.
    public static PublicId ofIncident(String id) {
        if (id.matches(IMPORTED + "[a-z0-9]{" + LENGTH + "}")) {
            return new PublicId(id.substring(IMPORTED.length()));
        }
        return of("incident", id);
    }

    /// The id of an update of an incident, by its position from the oldest.
    public static PublicId ofUpdate(String incident, int position) {
        return of("update", incident + "#" + position);
    }

    private static PublicId of(String kind, String id) {
        String name = kind + ":" + id;
        PublicId known = KNOWN.get(name);
        if (known != null) {
            return known;
        }
        PublicId made = of(name);
        if (KNOWN.size() < MAX_KNOWN) {
            KNOWN.put(name, made);
        }
        return made;
    }

    private static PublicId of(String name) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(name.getBytes(StandardCharsets.UTF_8));
            String digits = new BigInteger(1, hash, 0, HASH_BYTES).mod(SPACE).toString(BASE);
            return new PublicId("0".repeat(LENGTH - digits.length()) + digits);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
