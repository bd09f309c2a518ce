package dev.hindsight.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Kubernetes and its operators write into Events stays as it is. */
class EventTextsTest {

    private static final double MOST_TOUCHED = 0.005;

    private final Redactor redactor = new Redactor();

    @Test
    void of_a_thousand_texts_of_events_at_most_five_are_touched() throws IOException {
        // Given
        List<String> texts = texts();

        // When
        List<String> touched = texts.stream()
                .filter(text -> !redactor.redact(text).equals(text))
                .map(text -> text + " -> " + redactor.redact(text))
                .toList();

        // Then
        assertThat(texts).hasSizeGreaterThanOrEqualTo(300);
        assertThat(touched).hasSizeLessThanOrEqualTo((int) (texts.size() * MOST_TOUCHED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MountVolume.SetUp failed for volume \"default-token-vagiw\" : failed to sync secret cache: timed out waiting for the condition",
                "MountVolume.SetUp failed for volume \"kube-api-access-7x9kd\" : failed to fetch token: serviceaccounts \"checkout\" is forbidden: no relationship found between node \"n1\" and this object",
                "secret \"db-password\" not found",
                "bearer token is invalid; Bearer authentication failed",
                "image registry.example:5000/app:v1@sha256:0123456789abcdef not found",
                "Access denied for user 'root'@'localhost' (using password: YES)",
                "token=$TOKEN password=${DB_PASSWORD} secret=$(SECRET) pw=***** key=<none>",
                "postgres://app:xxxxx@db/app is not reachable",
                "git clone ssh://git@git.example/shop failed",
                "kube_secret_info{secret=\"shop-tls\",namespace=\"shop\"} 1",
                "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE----- has expired",
                "PWD=/app OLDPWD=/ TOKEN_FILE=/run/secrets/token",
                "docker run -u 1000:1000 -p 8080:80 app",
                "ssh -p 2222 -l bob host",
                "mkdir -p /var/lib/data1"
            })
    void no_word_of_it_is_blanked(String text) {
        assertThat(redactor.redact(text)).isEqualTo(text);
    }

    private static List<String> texts() throws IOException {
        try (var in = EventTextsTest.class.getResourceAsStream("/event-texts.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }
}
