package dev.hindsight.e2e.operator.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Secrets as people and programs let them slip: recognisable tokens, and values that only their place gives away. */
final class PlantedSecrets {
    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private final Random random = new Random(24);
    private final List<String> planted = new ArrayList<>();

    List<String> planted() {
        return List.copyOf(planted);
    }

    String secret(int length) {
        return plant("", length);
    }

    /** One with the form of a token that is known by its first letters. */
    String token() {
        return plant("ghp_", 36);
    }

    /** Notes of Events, each with at least one; {@code marker} is what is no secret in them. */
    List<String> notes(String marker) {
        var notes = new ArrayList<String>();
        tokens().forEach(token -> {
            notes.add(marker + " pulling with " + token + " was refused");
            notes.add(marker + " exec failed: {\"header\":\"X-Auth " + token + "\"}");
        });
        notes.add(marker + " postgres://app:" + secret(16) + "@db.shop:5432/app unreachable");
        notes.add(marker + " GET https://" + secret(20) + "@registry.example/v2/ 401");
        notes.add(marker + " probe failed: Authorization: Bearer " + secret(24));
        notes.add(marker + " exited: app --db-password " + secret(10) + " --port 80");
        notes.add(marker + " exited: [\"--api-key\",\"" + secret(10) + "\"]");
        notes.add(marker + " hook failed: password=" + secret(8) + ", retrying");
        notes.add(marker + " hook failed: {\"clientSecret\": \"" + secret(8) + " " + secret(8) + "\"}");
        notes.add(marker + " DB_PASSWORD : " + secret(9));
        notes.add(marker + " AccountKey=" + secret(30) + "== rejected");
        notes.add(marker + " aws_secret_access_key = " + secret(40));
        notes.add(marker + " callback https://example.org/hook?token=" + secret(18) + "&x=1 failed");
        return notes;
    }

    private List<String> tokens() {
        return List.of(
                "eyJhbGciOiJIUzI1NiJ9." + secret(40) + "." + secret(30),
                plant("AKIA", text(16).toUpperCase(Locale.ROOT)),
                plant("AIza", 35),
                plant("ya29.", 40),
                token(),
                plant("github_pat_", 40),
                plant("xoxb-", 24),
                plant("sk_live_", 24),
                plant("whsec_", 32),
                "-----BEGIN RSA PRIVATE KEY-----\n" + secret(64) + "\n-----END RSA PRIVATE KEY-----");
    }

    private String plant(String prefix, int length) {
        return plant(prefix, text(length));
    }

    private String plant(String prefix, String rest) {
        planted.add(prefix + rest);
        return prefix + rest;
    }

    private String text(int length) {
        return Stream.generate(() -> LETTERS.charAt(random.nextInt(LETTERS.length())))
                .limit(length)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }
}
