package io.faultline.contracts.inventory;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/// How a reader knows that it has the whole of an inventory: how many items there are, and the sum
/// of their hashes, which does not depend on the order in which partitions bring them.
///
/// @param items how many
/// @param sum the hashes added up, in hexadecimal
record Manifest(int items, String sum) {

    static Manifest of(Map<String, byte[]> records) {
        long sum = 0;
        for (var record : records.entrySet()) {
            sum += hash(record.getKey(), record.getValue());
        }
        return new Manifest(records.size(), hex(sum));
    }

    static String hex(long sum) {
        return HexFormat.of().toHexDigits(sum);
    }

    /// The first 64 bits of SHA-256 over key and value.
    static long hash(String key, byte[] value) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(key.getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
            byte[] digest = sha.digest(value);
            return java.nio.ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
