package dev.hindsight.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RedactorTest {

    private final Redactor redactor = new Redactor();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            login failed password=hunter2                    | login failed password=[REDACTED:assignment:7]
            {"password": "hunter two", "n":1}                | {"password": "[REDACTED:assignment:10]", "n":1}
            MY_SECRET_KEY : abc                              | MY_SECRET_KEY : [REDACTED:assignment:3]
            apiKey='abc def                                  | apiKey='[REDACTED:assignment:7]
            pull https://bob:s3cr3t@registry.example/app     | pull https://[REDACTED:url:10]@registry.example/app
            redis://:p@ss@cache:6379/0                       | redis://[REDACTED:url:5]@cache:6379/0
            curl -H "Authorization: Bearer abcdef123"        | curl -H "Authorization: Bearer [REDACTED:bearer:9]"
            authorization: Basic Ym9iOnMzY3IzdA==            | authorization: Basic [REDACTED:basic:16]
            run --db-password hunter2 --port 80              | run --db-password [REDACTED:flag:7] --port 80
            key AKIAIOSFODNN7EXAMPLE used                    | key [REDACTED:aws:20] used
            post to hooks.slack.com/services/T0/B0/xyz       | post to [REDACTED:slack:34]
            """)
    void a_secret_becomes_a_marker_and_its_surroundings_stay(String text, String expected) {
        assertThat(redactor.redact(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Back-off restarting failed container checkout in pod checkout-6d9c7b8f5-x2k4z
            MountVolume.SetUp failed for volume "db" : secret "db-credentials" not found
            Successfully assigned shop/checkout-6d9c7b8f5-x2k4z to node-1
            Readiness probe failed: Get "http://10.1.2.3:8080/health": context deadline exceeded
            couldn't find key password in Secret shop/db
            """)
    void an_ordinary_note_stays_as_it_is(String note) {
        assertThat(redactor.redact(note)).isEqualTo(note);
    }

    @Test
    void a_key_cut_off_before_its_end_is_redacted_to_the_end() {
        // Given
        String note = "config dump -----BEGIN RSA PRIVATE KEY-----\nMIIEow\nIBAAKCAQEA";

        // When
        String redacted = redactor.redact(note);

        // Then
        assertThat(redacted).isEqualTo("config dump [REDACTED:pem:49]");
        assertThat(Redactor.count(redacted)).containsOnlyKeys("pem");
    }

    @Test
    void a_long_note_is_redacted_before_it_is_cut() {
        // Given
        String note = "x".repeat(1010) + " password=hunter2hunter2hunter2";

        // When
        String cut = redactor.note(note, 1024);

        // Then
        assertThat(cut).hasSize(1024).doesNotContain("hunter").endsWith("…");
    }

    @Test
    void a_secret_across_the_end_of_the_searched_part_is_not_kept() {
        // Given
        String jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl";
        String note = "-----BEGIN X-----" + "y".repeat(Redactor.SEARCHED - 60) + "-----END X----- " + jwt;

        // When
        String cut = redactor.note(note, 1024);

        // Then
        assertThat(cut).startsWith("[REDACTED:pem:").doesNotContain("eyJ");
    }

    @Test
    void what_canonical_json_may_not_hold_is_replaced() {
        assertThat(redactor.redact("a\u0000b\uD83Dc\uDE00\uD83D\uDE00")).isEqualTo("a\uFFFDb\uFFFDc\uFFFD\uD83D\uDE00");
    }

    @Property(tries = 2000)
    void redacting_twice_is_redacting_once(@ForAll("fragments") String text) {
        // Given
        String once = redactor.redact(text);

        // When
        String twice = redactor.redact(once);

        // Then
        assertThat(twice).isEqualTo(once);
    }

    @Provide
    Arbitrary<String> fragments() {
        return Arbitraries.of(
                        "password",
                        "token",
                        "=",
                        ": ",
                        " ",
                        "\"",
                        "'",
                        "\\",
                        ",",
                        "@",
                        "://",
                        "https",
                        "Bearer ",
                        "eyJ",
                        ".",
                        "abcdefgh1234",
                        "AKIAIOSFODNN7EXAMPLE",
                        "[REDACTED:jwt:12]",
                        "[REDACTED:",
                        "]",
                        "--",
                        "-----BEGIN KEY-----",
                        "-----END KEY-----",
                        "sk_live_abcdefghij",
                        "\n",
                        "api_key",
                        "x",
                        "basic ")
                .list()
                .ofMinSize(1)
                .ofMaxSize(14)
                .map(parts -> String.join("", parts));
    }
}
