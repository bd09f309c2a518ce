package dev.hindsight.contractrest.idempotency;

import dev.hindsight.canonicaljson.Digests;

/** A POST as its sender may repeat it. {@code key} is null when no Idempotency-Key was sent. */
public record IdempotentRequest(String subject, String method, String path, String key, String bodyHash) {
    public static IdempotentRequest of(String subject, String path, String key, byte[] body) {
        return new IdempotentRequest(subject, "POST", path, key, Digests.hex(Digests.of(body)));
    }

    /** Names the advisory lock of this request; a clash of two only makes one of them answer 409. */
    long lock() {
        String whole = String.join("\n", subject, method, path, key);
        return Long.parseUnsignedLong(Digests.hexOf(whole).substring(0, 16), 16);
    }
}
