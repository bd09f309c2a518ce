package dev.hindsight.incident.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import dev.hindsight.contracttesting.RestContract;
import dev.hindsight.kubeauth.Rule;

/** What is served, what is documented and what is permitted are the same set of routes. */
class RoutesTest {
    @Test
    void routesContractAndAccessTableAgree() {
        new RestContract().agreesWithRoutes("dev.hindsight.incident", new IncidentAccess().table());
    }

    @Test
    void everyRightIsOnAResourceOfOursAndSendersOfAlertsAloneHaveACredentialOfTheirOwn() {
        assertThat(new IncidentAccess().table().rules())
                .filteredOn(rule -> rule.kind() != Rule.Kind.CLUSTER)
                .containsExactly(Rule.self("POST", "/v1/intake/{source}/alertmanager"));
        assertThat(new IncidentAccess().table().rules())
                .filteredOn(rule -> rule.kind() == Rule.Kind.CLUSTER)
                .allMatch(rule -> rule.right().orElseThrow().resource().matches("(incidents|alertsources)(/[a-z]+)?"));
    }
}
