package dev.hindsight.outbox.inbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The same fault has the same hash, whatever its message says: 12 hex digits over the causes' types and frames. */
final class StackHash {
    private static final int FRAMES = 20;
    private static final int CAUSES = 10;

    private StackHash() {}

    static String of(Throwable failure) {
        var text = new StringBuilder();
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < CAUSES; cause = cause.getCause(), depth++) {
            text.append(cause.getClass().getName());
            StackTraceElement[] frames = cause.getStackTrace();
            for (int i = 0; i < Math.min(FRAMES, frames.length); i++) {
                text.append(frames[i].getClassName()).append(frames[i].getMethodName());
            }
        }
        return HexFormat.of().formatHex(sha256(text.toString()), 0, 6);
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
