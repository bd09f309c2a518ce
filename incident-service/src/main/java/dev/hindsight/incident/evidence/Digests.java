package dev.hindsight.incident.evidence;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Digests are spelled {@code sha256:<64 lower-case hexadecimal digits>} everywhere; in the paths that we give out without the
 * prefix, in those that we get with or without.
 */
final class Digests {
    static final String PREFIX = "sha256:";
    static final String HEX_PATTERN = "[0-9a-f]{64}";

    private Digests() {}

    static String of(byte[] bytes) {
        return PREFIX + HexFormat.of().formatHex(sha256().digest(bytes));
    }

    static String hex(String digest) {
        return digest.substring(PREFIX.length());
    }

    static String given(String path) {
        return path.startsWith(PREFIX) ? path : PREFIX + path;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
