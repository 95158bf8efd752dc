package io.faultline.parts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/// A key for RS256, and tokens signed with it whatever they say.
public final class SigningKey {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ID = "of-a-test";

    private final RSAPrivateCrtKey key;

    /// A new one.
    public SigningKey() {
        try {
            var maker = KeyPairGenerator.getInstance("RSA");
            maker.initialize(2048);
            key = (RSAPrivateCrtKey) maker.generateKeyPair().getPrivate();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has RSA", e);
        }
    }

    /// The whole key as RFC 7517 has it.
    Map<String, Object> asJson() {
        var json = new LinkedHashMap<String, Object>();
        json.put("kty", "RSA");
        json.put("kid", ID);
        json.put("use", "sig");
        json.put("alg", "RS256");
        json.put("n", number(key.getModulus()));
        json.put("e", number(key.getPublicExponent()));
        json.put("d", number(key.getPrivateExponent()));
        json.put("p", number(key.getPrimeP()));
        json.put("q", number(key.getPrimeQ()));
        json.put("dp", number(key.getPrimeExponentP()));
        json.put("dq", number(key.getPrimeExponentQ()));
        json.put("qi", number(key.getCrtCoefficient()));
        return json;
    }

    private static String number(BigInteger number) {
        byte[] bytes = number.toByteArray();
        boolean hasSign = bytes[0] == 0 && bytes.length > 1;
        return encoded(hasSign ? java.util.Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// A token that says this, signed.
    public String token(Map<String, Object> claims) {
        String body = part(Map.of("alg", "RS256", "kid", ID, "typ", "JWT")) + "." + part(claims);
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(body.getBytes(StandardCharsets.US_ASCII));
            return body + "." + encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA256withRSA", e);
        }
    }

    /// A token that says this and calls itself unsigned.
    public static String unsigned(Map<String, Object> claims) {
        return part(Map.of("alg", "none", "kid", ID, "typ", "JWT")) + "." + part(claims) + ".";
    }

    private static String part(Map<String, Object> json) {
        try {
            return encoded(JSON.writeValueAsBytes(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
