package dev.hindsight.kubeauth;

import static dev.hindsight.kubeauth.Rule.open;
import static dev.hindsight.kubeauth.Rule.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AccessTableTest {

    @Test
    void twoRulesForOneRouteAreRefused() {
        // Given
        Rule one = rule("GET", "/v1/namespaces/{namespace}/incidents/{digest: [0-9a-f]{64}}", "get", "incidents");
        Rule other = rule("GET", "v1/namespaces/{namespace}/incidents/{digest}/", "list", "incidents");

        // When, Then
        assertThatThrownBy(() -> AccessTable.of(one, other)).hasMessageContaining("two rules for GET /v1/namespaces");
    }

    @Test
    void anOpenRouteHasNoParameters() {
        assertThatThrownBy(() -> open("GET", "/v1/{anything}")).hasMessageContaining("no parameters");
    }

    @Test
    void theTableReadsAsATable() {
        // Given
        AccessTable table = AccessTable.of(
                rule("POST", "/v1/namespaces/{namespace}/incidents/{name}/seal", "create", "incidents/seals"),
                rule("GET", "/v1/incidents", "list", "incidents"));

        // When
        String text = table.toString();

        // Then
        assertThat(text.replaceAll(" +", " "))
                .isEqualTo("POST /v1/namespaces/{namespace}/incidents/{name}/seal create incidents/seals namespace\n"
                        + "GET /v1/incidents list incidents cluster");
    }
}
