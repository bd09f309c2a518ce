package dev.hindsight.incident.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundedUriTagTest {

    @ParameterizedTest
    @CsvSource({
        "/v1/namespaces/{namespace}/incidents, /v1/namespaces/{namespace}/incidents",
        "/v1/namespaces/shop/incidents/checkout-5xx, /v1/…",
        "/v1/intake/made-up/alertmanager, /v1/intake/{source}",
        "/v1/incidents, /v1/incidents",
        "NOT_FOUND, NOT_FOUND",
        "/q/health, /q/health",
    })
    void whatHasNoTemplateSharesALabel(String uri, String label) {
        // When, Then
        assertThat(BoundedUriTag.bounded(uri)).isEqualTo(label);
    }
}
