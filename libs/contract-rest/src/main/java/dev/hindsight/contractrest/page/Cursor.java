package dev.hindsight.contractrest.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

import dev.hindsight.canonicaljson.Digests;
import dev.hindsight.contractrest.contract.Rfc3339;
import dev.hindsight.contractrest.problem.Fault;
import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.contractrest.problem.RestProblem;

/**
 * Where a page ended: the last row's sort value and id, and which list it was of. Opaque to clients, base64url.
 * With another filter or order, or in another list, it is refused as {@code invalid_cursor}.
 */
public record Cursor(Instant last, UUID id, String list) {
    private static final String VERSION = "1";
    private static final int MAX_LENGTH = 300;

    /** Names a list by everything that decides its rows and their order. */
    public static String listOf(Object... parts) {
        MessageDigest sha = Digests.sha256();
        for (Object part : parts) {
            sha.update(String.valueOf(part).getBytes(StandardCharsets.UTF_8));
            sha.update((byte) 0);
        }
        return HexFormat.of().formatHex(sha.digest(), 0, 8);
    }

    public String encoded() {
        String text = String.join("|", List.of(VERSION, last.toString(), id.toString(), list));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Null for no cursor: the first page. */
    public static Cursor parse(String encoded, String list) {
        if (encoded == null) {
            return null;
        }
        Cursor cursor = read(encoded);
        if (!cursor.list().equals(list)) {
            throw refused("It was given for another list, filter or order; start again without it.");
        }
        return cursor;
    }

    private static Cursor read(String encoded) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(bounded(encoded)), StandardCharsets.UTF_8);
            String[] parts = text.split("\\|", -1);
            if (parts.length == 4 && parts[0].equals(VERSION)) {
                return new Cursor(stored(Instant.parse(parts[1])), UUID.fromString(parts[2]), parts[3]);
            }
        } catch (DateTimeException | IllegalArgumentException e) {
            throw refused("It is not one that a list has given; start again without it.");
        }
        throw refused("It is not one that a list has given; start again without it.");
    }

    /** No row has another time, and no database could compare with it. */
    private static Instant stored(Instant last) {
        if (!Rfc3339.canHold(last)) {
            throw refused("It is not one that a list has given; start again without it.");
        }
        return last;
    }

    private static String bounded(String encoded) {
        if (encoded.length() > MAX_LENGTH) {
            throw refused("It is longer than any cursor.");
        }
        return encoded;
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(
                RestProblem.INVALID_CURSOR, detail, List.of(new Fault("cursor", "invalid_cursor", detail)));
    }
}
