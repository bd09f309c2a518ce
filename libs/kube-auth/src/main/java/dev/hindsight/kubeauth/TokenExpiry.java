package dev.hindsight.kubeauth;

import java.io.IOException;
import java.time.Instant;
import java.util.Base64;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** When a JWT says that it ends. Only ever shortens how long an answer is kept, so its signature is not looked at. */
final class TokenExpiry {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TokenExpiry() {}

    /** {@link Instant#MAX} for a token that is not a JWT or has no end. */
    static Instant of(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            return Instant.MAX;
        }
        try {
            JsonNode end =
                    JSON.readTree(Base64.getUrlDecoder().decode(parts[1])).path("exp");
            return end.canConvertToLong() ? Instant.ofEpochSecond(end.longValue()) : Instant.MAX;
        } catch (IOException | RuntimeException notJwt) {
            return Instant.MAX;
        }
    }
}
