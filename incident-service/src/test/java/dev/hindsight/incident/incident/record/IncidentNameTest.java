package dev.hindsight.incident.incident.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IncidentNameTest {

    @ParameterizedTest
    @CsvSource({
        "KubePodCrashLooping, kube-pod-crash-looping",
        "HTTPErrors5xx, http-errors5xx",
        "up, up",
        "-- odd __ Name --, odd-name",
        "日本, incident",
        "'', incident",
        "a123456789b123456789c123456789d12345678-e, a123456789b123456789c123456789d12345678"
    })
    void aSlugIsALabelOfAtMostFortyCharacters(String name, String slug) {
        assertThat(IncidentName.slug(name)).isEqualTo(slug).hasSizeLessThanOrEqualTo(40);
    }

    @ParameterizedTest
    @CsvSource({"0, aaaaaa", "1, aaaaab", "31, aaaaa7", "1073741823, 777777", "1073741824, aaaaaa", "-1, 777777"})
    void thirtyBitsAreSixDigits(long bits, String digits) {
        assertThat(IncidentName.base32(bits)).isEqualTo(digits);
    }

    @Test
    void aNameHasTheDayOfTheStartAndTheEndOfTheId() {
        // When
        String name = IncidentName.of(
                "CheckoutErrors",
                Instant.parse("2026-11-23T23:59:59.999Z"),
                UUID.fromString("01939c5c-6d00-7a4e-9f6b-8a1d6a3d8b11"));

        // Then
        assertThat(name).isEqualTo("checkout-errors-20261123-vd3cyr");
    }

    @Test
    void theLongestNameIsALabel() {
        assertThat(IncidentName.of("x".repeat(500), Instant.EPOCH, UUID.randomUUID()))
                .hasSizeLessThanOrEqualTo(63);
    }
}
