package dev.hindsight.incident.alert;

import static dev.hindsight.incident.alert.Sender.firing;
import static dev.hindsight.incident.alert.Sender.minutesAgo;
import static dev.hindsight.incident.alert.Sender.resolved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.incident.alert.digest.Meanwhile;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Patience;

/** Each setting of a source does what it says: reopening, quiet, suppression, flapping, namespaces. */
@QuarkusTest
@IncidentSandbox
class AlertRulesIT {
    private static final Duration QUIET = Duration.ofMinutes(10);

    @Inject
    Meanwhile meanwhile;

    Sandbox sandbox;
    Api api;

    @BeforeEach
    void ownNamespace() {
        api = Api.admin(sandbox);
    }

    @Test
    void aPersonsResolveStandsUntilANewOccurrenceAndReopeningWipesNothing() {
        // Given
        Sender sender = Sender.with(api, "");
        Instant start = minutesAgo(5);
        sender.send(firing("Db", "d1", start));
        sender.patch("{\"description\": \"failed over\", \"roles\": {\"commander\": \"group:dba\"}, \"resolvedAt\": \""
                + minutesAgo(1) + "\"}");

        // When
        sender.send(firing("Db", "d1", start));
        Map<String, Object> repeated = sender.incident();
        sender.send(resolved("Db", "d1", start, minutesAgo(1)));
        sender.send(firing("Db", "d1", minutesAgo(0)));

        // Then
        assertThat(repeated).containsEntry("lifecycle", "resolved").containsEntry("reopenCount", 0);
        assertThat(sender.incident())
                .containsEntry("lifecycle", "open")
                .containsEntry("reopenCount", 1)
                .containsEntry("description", "failed over")
                .containsEntry("roles", Map.of("commander", "group:dba"))
                .containsEntry("startedAt", start.toString());
    }

    @Test
    void afterTheReopenWindowANewOccurrenceOpensANewIncident() {
        // Given
        Sender sender = Sender.with(api, "\"reopenWithin\": \"0s\"");
        Instant start = minutesAgo(5);
        sender.send(firing("Gone", "g1", start));
        sender.send(resolved("Gone", "g1", start, minutesAgo(1)));
        sender.patch("{\"resolvedAt\": \"" + minutesAgo(1) + "\"}");

        // When
        sender.send(firing("Gone", "g1", minutesAgo(0)));

        // Then
        assertThat(sender.incidents()).hasSize(2).extracting("lifecycle").containsExactlyInAnyOrder("resolved", "open");
    }

    @Test
    void aCancelledIncidentTakesNoNewOccurrence() {
        // Given
        Sender sender = Sender.with(api, "");
        Instant start = minutesAgo(5);
        sender.send(firing("False", "c1", start));
        sender.patch("{\"cancelled\": {\"reason\": \"false_alarm\"}}");

        // When
        sender.send(firing("False", "c1", start));
        int repeated = sender.incidents().size();
        sender.send(resolved("False", "c1", start, minutesAgo(1)));
        sender.send(firing("False", "c1", minutesAgo(0)));

        // Then
        assertThat(repeated).isEqualTo(1);
        assertThat(sender.incidents())
                .hasSize(2)
                .extracting("lifecycle")
                .containsExactlyInAnyOrder("cancelled", "open");
    }

    @Test
    void whatIsDueLeavesAnIncidentAloneThatAPersonHasEnded() {
        // Given
        Sender cancelled = Sender.with(Api.admin(sandbox), "\"resolveAfter\": \"10m\"");
        Sender ended = Sender.with(Api.admin(sandbox), "\"resolveAfter\": \"10m\"");
        Sender left = Sender.with(Api.admin(sandbox), "\"resolveAfter\": \"10m\"");
        Instant start = minutesAgo(9);
        for (Sender sender : List.of(cancelled, ended, left)) {
            sender.send(firing("Over", "v1", start));
            sender.send(resolved("Over", "v1", start, minutesAgo(1)));
        }
        cancelled.patch("{\"cancelled\": {\"reason\": \"false_alarm\"}}");
        ended.patch("{\"resolvedAt\": \"" + minutesAgo(4) + "\"}");
        List<Map<String, Object>> before = List.of(cancelled.incident(), ended.incident());

        // When
        meanwhile.pass(QUIET);
        left.awaitResolved();

        // Then
        assertThat(List.of(cancelled.incident(), ended.incident())).isEqualTo(before);
    }

    @Test
    void aTruncatedBodyResolvesNothingThatItDoesNotShow() {
        // Given
        Sender sender = Sender.with(api, "\"resolveAfter\": \"0s\"");
        Instant start = minutesAgo(5);
        sender.send(firing("Cut", "t1", start));
        sender.sendTruncated(7, resolved("Cut", "t1", start, minutesAgo(1)));
        Sender other = Sender.with(api, "\"resolveAfter\": \"0s\"");
        other.send(firing("Whole", "w1", start));
        other.send(resolved("Whole", "w1", start, minutesAgo(1)));
        await().atMost(Patience.LIMIT)
                .until(() -> sender.incidents().stream().anyMatch(one -> "resolved".equals(one.get("lifecycle"))));
        assertThat(sender.incidents()).extracting("lifecycle").containsExactlyInAnyOrder("open", "resolved");

        // When
        sender.send(resolved("Cut", "t1", start, minutesAgo(1)));

        // Then
        await().atMost(Patience.LIMIT)
                .until(() -> sender.incidents().stream().allMatch(one -> "resolved".equals(one.get("lifecycle"))));
    }

    @Test
    void aKnownOccurrenceStaysInTheGroupThatItWasStoredUnder() {
        // Given
        Sender sender = Sender.with(api, "\"resolveAfter\": \"10m\"");
        Instant start = minutesAgo(5);
        sender.send(firing("Moved", "m1", start, "team", "x"), firing("Moved", "m2", start, "team", "y"));
        String path = "/v1/alertsources/" + sender.source();
        Response changed = api.request()
                .header("If-Match", api.get(path).header("ETag"))
                .contentType("application/merge-patch+json")
                .body("{\"groupBy\": [\"team\"]}")
                .patch(path);
        assertThat(changed.statusCode()).as(changed.asString()).isEqualTo(200);

        // When
        sender.send(firing("Moved", "m1", start, "team", "x"), firing("Moved", "m3", start, "team", "y"));
        sender.send(
                resolved("Moved", "m1", start, minutesAgo(1), "team", "x"),
                resolved("Moved", "m2", start, minutesAgo(1), "team", "y"));

        // Then
        meanwhile.pass(QUIET);
        await().atMost(Patience.LIMIT)
                .until(() -> sender.incidents().stream().anyMatch(one -> "resolved".equals(one.get("lifecycle"))));
        assertThat(sender.incidents()).hasSize(2).extracting("lifecycle").containsExactlyInAnyOrder("resolved", "open");
    }

    @Test
    void whatASuppressionHoldsBackOpensItsIncidentWhenTheWindowEnds() {
        // Given
        Instant start = minutesAgo(1);
        Instant end = minutesAgo(-10);
        Sender sender = Sender.with(api, """
                "suppressions": [{"matchers": [{"label": "service", "values": ["up"]}], "from": "%s", "to": "%s",
                                  "reason": "up is rolled out"}]""".formatted(minutesAgo(5), end));

        // When
        sender.send(
                firing("Deploy", "s1", start, "service", "up"),
                firing("Gone", "s2", start, "service", "up"),
                firing("Deploy", "s3", start, "service", "upstream_down"));
        sender.send(resolved("Gone", "s2", start, minutesAgo(0), "service", "up"));

        // Then
        meanwhile.pass(QUIET);
        await().atMost(Patience.LIMIT).until(() -> sender.incidents().size() == 2);
        List<Object> fingerprints = sender.each("alerts.items.fingerprint");
        assertThat(fingerprints).containsExactlyInAnyOrder(List.of("s3"), List.of("s1"));
        Object detected = sender.each("detectedAt").get(fingerprints.indexOf(List.of("s1")));
        assertThat(Instant.parse((String) detected)).isAfterOrEqualTo(end);
    }

    @Test
    void whatIsHeldBackFromEveryIncidentIsListedPageByPage() {
        // Given
        Sender sender = Sender.with(api, """
                "suppressions": [{"matchers": [{"label": "service", "values": ["up"]}], "from": "%s", "to": "%s",
                                  "reason": "up is rolled out"}]""".formatted(minutesAgo(5), minutesAgo(-5)));
        sender.send(
                firing("Held", "h1", minutesAgo(3), "service", "up"),
                firing("Held", "h2", minutesAgo(2), "service", "up"),
                firing("Free", "h3", minutesAgo(1)));
        String path = "/v1/alertsources/" + sender.source() + "/suppressed?limit=1";

        // When
        JsonPath first = api.get(path).jsonPath();
        JsonPath second =
                api.get(path + "&cursor=" + first.getString("nextCursor")).jsonPath();
        Response unknown = api.get(path + "&cursor=nonsense");

        // Then
        assertThat(first.getList("items.fingerprint")).containsExactly("h2");
        assertThat(second.getList("items.fingerprint")).containsExactly("h1");
        assertThat(second.getString("nextCursor")).isNull();
        assertThat(second.getString("items[0].suppressedBy")).isEqualTo("up is rolled out");
        assertThat(unknown.statusCode()).isEqualTo(400);
    }

    @Test
    void whatFlapsOpensNothingMoreUntilItHasFiredForLong() {
        // Given
        Sender sender = Sender.with(api, "\"flap\": {\"count\": 2, \"within\": \"10m\"}, \"reopenWithin\": \"0s\"");
        Instant first = minutesAgo(6);
        Instant second = minutesAgo(4);
        sender.send(firing("Flap", "x1", first));
        sender.send(resolved("Flap", "x1", first, minutesAgo(5)));
        sender.patch("{\"resolvedAt\": \"" + minutesAgo(5) + "\"}");
        sender.send(firing("Flap", "x1", second));
        sender.send(resolved("Flap", "x1", second, minutesAgo(3)));
        assertThat(sender.incidents()).hasSize(2);

        // When
        sender.send(firing("Flap", "x1", minutesAgo(2)));

        // Then
        assertThat(sender.each("alerts.suppressed")).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void anAlertReachesOnlyTheNamespacesOfItsSource() {
        // Given
        Api allowed = Api.admin(sandbox);
        Api foreign = Api.admin(sandbox);
        Sender sender = Sender.with(api, "\"allowedNamespaces\": [\"" + allowed.namespace() + "\"]");

        // When
        sender.send(
                firing("Tenant", "n1", minutesAgo(1), "namespace", allowed.namespace()),
                firing("Tenant", "n2", minutesAgo(1), "namespace", foreign.namespace()),
                firing("Tenant", "n3", minutesAgo(1), "namespace", "No Such!"));

        // Then
        assertThat(allowed.get(allowed.incidents()).jsonPath().getList("items")).hasSize(1);
        assertThat(foreign.get(foreign.incidents()).jsonPath().getList("items")).isEmpty();
        assertThat(sender.alerts("")).hasSize(2).allSatisfy(alert -> assertThat(alert)
                .containsEntry("anomalies", List.of("namespace_not_allowed")));
    }

    @Test
    void whatAStormLeavesOutIsAGapOfItsManifest() {
        // Given
        Sender sender = Sender.with(api, "");
        sender.send(IntStream.range(0, 250)
                .mapToObj(i -> firing("Storm", "g" + i, minutesAgo(120)))
                .toArray(String[]::new));
        sender.patch("{\"resolvedAt\": \"" + minutesAgo(60) + "\"}");
        String path = api.incident((String) sender.incident().get("name"));

        // When
        api.request().contentType("application/json").body("{\"episode\": 0}").post(path + "/seal");

        // Then
        JsonPath manifest = api.get(path + "/manifests/0").jsonPath();
        assertThat(manifest.getList("artifacts")).hasSize(1);
        assertThat(api.get(path + "/artifacts").jsonPath().getList("items.items"))
                .containsExactly(200);
        assertThat(manifest.getList("gaps.reason")).contains("alert_limit");
    }

    @Test
    void whatTheClusterDeclaresIsNotChangedByAlerts() {
        // Given
        Sender sender = Sender.with(api, "\"resolveAfter\": \"10m\"");
        Instant start = minutesAgo(30);
        Instant earlier = minutesAgo(40);
        sender.send(firing("Owned", "o1", start));
        String name = (String) sender.incident().get("name");
        Response declared = api.put(api.incident(name) + "/declaration", """
                {"cluster": "%s", "uid": "u1", "creationTimestamp": "%s", "generation": 1, "resourceVersion": "5",
                 "captureEnabled": false, "lookaheadSeconds": 900,
                 "fields": {"title": "ours", "severity": "SEV1", "startedAt": "%s", "acknowledgedAt": "%s"},
                 "owners": {"title": "git", "severity": "git", "startedAt": "git", "acknowledgedAt": "git"}}""".formatted(
                        sandbox.kubernetes()
                                .client()
                                .namespaces()
                                .withName("kube-system")
                                .get()
                                .getMetadata()
                                .getUid(),
                        start,
                        start,
                        minutesAgo(20)));
        assertThat(declared.statusCode()).as(declared.asString()).isIn(200, 201);
        Map<String, Object> before = sender.incident();

        // When
        sender.send(firing("Owned", "o2", earlier));
        sender.send(resolved("Owned", "o1", start, minutesAgo(3)), resolved("Owned", "o2", earlier, minutesAgo(2)));

        // Then
        meanwhile.pass(QUIET);
        sender.awaitResolved();
        for (String field : List.of("title", "severity", "startedAt", "acknowledgedAt", "declaredFields")) {
            assertThat(sender.incident().get(field)).isEqualTo(before.get(field));
        }
    }

    @Test
    void aStarReachesEveryNamespace() {
        // Given
        Api other = Api.admin(sandbox);
        Sender sender = Sender.with(api, "\"allowedNamespaces\": [\"*\"], \"namespaceLabel\": \"tenant\"");

        // When
        sender.send(firing("Star", "n1", minutesAgo(1), "tenant", other.namespace()));

        // Then
        assertThat(other.get(other.incidents()).jsonPath().getList("items")).hasSize(1);
    }

    @Test
    void groupingLabelsDecideWhatIsOneIncident() {
        // Given
        Sender sender = Sender.with(api, "\"groupBy\": [\"team|owner\"]");

        // When
        sender.send(
                firing("A", "k1", minutesAgo(1), "team", "x"),
                firing("B", "k2", minutesAgo(1), "owner", "x"),
                firing("C", "k3", minutesAgo(1), "team", "y"),
                firing("D", "k4", minutesAgo(1)),
                firing("D", "k5", minutesAgo(1)));

        // Then
        assertThat(sender.incidents()).hasSize(4);
    }
}
