package dev.hindsight.canonicaljson;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Digests are spelled {@code sha256:<64 lower-case hexadecimal digits>} everywhere; in the paths that we give out without the
 * prefix, in those that we get with or without.
 */
public final class Digests {
    public static final String PREFIX = "sha256:";
    public static final String HEX_PATTERN = "[0-9a-f]{64}";

    private Digests() {}

    public static String of(byte[] bytes) {
        return PREFIX + HexFormat.of().formatHex(sha256().digest(bytes));
    }

    public static String of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Of a text in UTF-8, without the prefix. */
    public static String hexOf(String text) {
        return hex(of(text));
    }

    /** Without the prefix. */
    public static String hex(String digest) {
        return digest.substring(PREFIX.length());
    }

    /** Of a path that has it with or without the prefix. */
    public static String given(String path) {
        return path.startsWith(PREFIX) ? path : PREFIX + path;
    }

    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
