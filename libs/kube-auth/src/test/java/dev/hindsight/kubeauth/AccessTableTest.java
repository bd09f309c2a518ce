package dev.hindsight.kubeauth;

import static dev.hindsight.kubeauth.Rule.open;
import static dev.hindsight.kubeauth.Rule.rule;
import static dev.hindsight.kubeauth.Rule.self;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

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
    void aRouteWithACredentialOfItsOwnIsFoundByItsPath() {
        // Given
        AccessTable table = AccessTable.of(
                self("POST", "/v1/intake/{source}/alerts"),
                self("GET", "/v1/intake/{source}/alerts"),
                rule("GET", "/v1/intake/{source}/state", "get", "incidents"));

        // When, Then
        assertThat(table.self("/v1/intake/prometheus/alerts"))
                .extracting(Rule::method)
                .containsExactly("POST", "GET");
        for (String other : List.of(
                "/v1/intake/prometheus/state",
                "/v1/intake/prometheus/alerts/",
                "/v1/intake/prometheus",
                "/v1/intake/a/b/alerts",
                "/v2/intake/prometheus/alerts",
                "/",
                "")) {
            assertThat(table.self(other)).as(other).isEmpty();
        }
    }

    @Test
    void aPathHasOneKindOfCredential() {
        // Given
        Rule own = self("POST", "/v1/intake/{source}/alerts");
        Rule ofCluster = rule("GET", "/v1/intake/{source}/alerts", "get", "incidents");

        // When, Then
        assertThatThrownBy(() -> AccessTable.of(ofCluster, own))
                .hasMessageContaining("two kinds of credentials for /v1/intake");
    }

    @Test
    void theTableReadsAsATable() {
        // Given
        AccessTable table = AccessTable.of(
                rule("POST", "/v1/namespaces/{namespace}/incidents/{name}/seal", "create", "incidents/seals"),
                rule("GET", "/v1/incidents", "list", "incidents"),
                self("POST", "/v1/intake/{source}/alerts"),
                open("GET", "/v1/contract"));

        // When
        String text = table.toString();

        // Then
        assertThat(text.replaceAll(" +", " "))
                .isEqualTo("POST /v1/namespaces/{namespace}/incidents/{name}/seal create incidents/seals namespace\n"
                        + "GET /v1/incidents list incidents cluster\n"
                        + "POST /v1/intake/{source}/alerts (self) cluster\n"
                        + "GET /v1/contract (open) cluster");
    }
}
