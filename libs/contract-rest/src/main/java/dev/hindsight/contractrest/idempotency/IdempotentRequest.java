package dev.hindsight.contractrest.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A POST as its sender may repeat it. {@code key} is null when no Idempotency-Key was sent. */
public record IdempotentRequest(String subject, String method, String path, String key, String bodyHash) {
    public static IdempotentRequest of(String subject, String path, String key, byte[] body) {
        return new IdempotentRequest(subject, "POST", path, key, sha256(body));
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Names the advisory lock of this request; a clash of two only makes one of them answer 409. */
    long lock() {
        String whole = String.join("\n", subject, method, path, key);
        return Long.parseUnsignedLong(
                sha256(whole.getBytes(StandardCharsets.UTF_8)).substring(0, 16), 16);
    }
}
