package dev.hindsight.contractrest.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.hindsight.contractrest.contract.ContractDocument;

class BoundedUriTagTest {

    @ParameterizedTest
    @CsvSource({
        "/v1/namespaces/{namespace}/notes, /v1/namespaces/{namespace}/notes",
        "/v1/namespaces/{namespace}/notes/{name}/picture, /v1/namespaces/{namespace}/notes/{name}/picture",
        "/v1/namespaces/shop/notes, other",
        "/v1/namespaces/shop/notes/made-up/picture, other",
        "/v1/made-{up}, other",
        "/made/up, other",
        "/v1/notes, /v1/notes",
        "NOT_FOUND, NOT_FOUND",
        "/q/made-up, other",
    })
    void whatHasNoTemplateSharesALabel(String uri, String label) {
        // When, Then
        assertThat(new BoundedUriTag(new ContractDocument()).bounded(uri)).isEqualTo(label);
    }
}
