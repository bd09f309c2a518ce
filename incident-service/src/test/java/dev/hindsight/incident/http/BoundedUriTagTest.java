package dev.hindsight.incident.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.hindsight.incident.contract.ContractDocument;

class BoundedUriTagTest {

    @ParameterizedTest
    @CsvSource({
        "/v1/namespaces/{namespace}/incidents, /v1/namespaces/{namespace}/incidents",
        "/v1/intake/{source}/alertmanager, /v1/intake/{source}/alertmanager",
        "/v1/namespaces/shop/incidents/checkout-5xx, other",
        "/v1/intake/made-up/alertmanager, other",
        "/v1/made-{up}, other",
        "/made/up, other",
        "/v1/incidents, /v1/incidents",
        "NOT_FOUND, NOT_FOUND",
        "/q/made-up, other",
    })
    void whatHasNoTemplateSharesALabel(String uri, String label) {
        // When, Then
        assertThat(new BoundedUriTag(new ContractDocument()).bounded(uri)).isEqualTo(label);
    }
}
