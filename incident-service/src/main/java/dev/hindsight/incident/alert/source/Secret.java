package dev.hindsight.incident.alert.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import dev.hindsight.canonicaljson.Digests;

/**
 * A source's secret: 256 random bits. It is stored as one SHA-256, which is cheap for every body and cannot be guessed backwards;
 * a slow hash protects passwords that people choose, and nobody chooses this one.
 */
public final class Secret {
    private static final String PREFIX = "hsa_";
    private static final int LONGEST = 512;

    private Secret() {}

    /** The generator is made here, so that no seed is drawn at build time. */
    static String random() {
        byte[] bits = new byte[32];
        new SecureRandom().nextBytes(bits);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    static byte[] hash(String secret) {
        return Digests.sha256().digest(secret.getBytes(StandardCharsets.UTF_8));
    }

    /** Compares with every hash in constant time, so that the time reveals neither which one matched nor how much of it. */
    public static boolean isOneOf(String secret, List<byte[]> hashes) {
        byte[] presented = hash(secret);
        boolean found = false;
        for (byte[] hash : hashes) {
            found |= MessageDigest.isEqual(hash, presented);
        }
        return found;
    }

    /** Alertmanager can send a bearer token, or basic authentication with the secret as its password. */
    public static Optional<String> presented(String authorization) {
        if (authorization == null || authorization.length() > 2 * LONGEST) {
            return Optional.empty();
        }
        String[] parts = authorization.strip().split(" +", 2);
        if (parts.length == 2 && parts[0].equalsIgnoreCase("Bearer")) {
            return bounded(parts[1]);
        }
        return parts.length == 2 && parts[0].equalsIgnoreCase("Basic") ? password(parts[1]) : Optional.empty();
    }

    private static Optional<String> password(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded.strip()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0 ? Optional.empty() : bounded(pair.substring(colon + 1));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> bounded(String secret) {
        String bare = secret.strip();
        return bare.isEmpty() || bare.length() > LONGEST ? Optional.empty() : Optional.of(bare);
    }
}
