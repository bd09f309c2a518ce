package dev.hindsight.incident.alert;

import static dev.hindsight.incident.alert.Sender.firing;
import static dev.hindsight.incident.alert.Sender.minutesAgo;
import static dev.hindsight.incident.alert.Sender.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
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
import dev.hindsight.sandbox.wait.Racing;

/** OccurrenceRows find their incident, whoever reports them how often and in which order. */
@QuarkusTest
@IncidentSandbox
class AlertIntakeIT {
    private static final Duration QUIET = Duration.ofMinutes(10);

    @Inject
    Meanwhile meanwhile;

    Sandbox sandbox;
    Api api;
    Sender sender;

    @BeforeEach
    void ownSource() {
        api = Api.admin(sandbox);
        sender = Sender.with(api, """
                "resolveAfter": "10m", "severities": [
                  {"matchers": [{"label": "severity", "values": ["critical"]}], "severity": "SEV2"}]""");
    }

    @Test
    void aBodyOpensAnIncidentWithItsAlertEvidenceAndTimeline() throws Exception {
        // Given
        Instant start = minutesAgo(3);

        // When
        sender.send(
                firing("CheckoutErrors5xx", "8a07086b74f3ba78", start, "service", "checkout", "severity", "critical"));

        // Then
        Map<String, Object> incident = sender.incident();
        String name = (String) incident.get("name");
        assertThat(name).matches("checkout-errors5xx-\\d{8}-[a-z2-7]{6}");
        assertThat(incident)
                .containsEntry("title", "CheckoutErrors5xx is on fire")
                .containsEntry("severity", "SEV2")
                .containsEntry("startedAt", start.toString())
                .containsEntry("lifecycle", "open")
                .containsKey("detectedAt");
        JsonPath shown = api.get(api.incident(name)).jsonPath();
        assertThat(shown.getMap("alerts")).containsEntry("total", 1).containsEntry("firing", 1);
        assertThat(shown.getString("alerts.items[0].generatorUrl")).startsWith("http://n3:9090");
        assertThat(api.get(api.incident(name) + "?fields=projection").jsonPath().getInt("alerts.firing"))
                .isEqualTo(1);
        JsonPath timeline = api.get(api.incident(name) + "/timeline").jsonPath();
        assertThat(timeline.getString("items[0].kind")).isEqualTo("alert");
        assertThat(timeline.getString("items[0].text"))
                .isEqualTo("Alert CheckoutErrors5xx fires: CheckoutErrors5xx is on fire");
        JsonPath artifacts = api.get(api.incident(name) + "/artifacts").jsonPath();
        String digest = artifacts.getString("items[0].digest");
        byte[] bytes = api.get(api.incident(name) + "/artifacts/" + digest.substring(7))
                .asByteArray();
        assertThat(artifacts.getString("items[0].kind")).isEqualTo("alert");
        assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)))
                .isEqualTo(digest.substring(7));
        assertThat(new String(bytes, StandardCharsets.UTF_8)).contains("\"fingerprint\":\"8a07086b74f3ba78\"");
        assertThat(api.get(api.incident(name) + "/audit").jsonPath().getList("items.actor.kind", String.class))
                .containsOnly("alert");
        assertThat(sender.alerts("?status=firing")).extracting("outcome").containsExactly("opened");
        assertThat(sender.alerts("?status=resolved")).isEmpty();
    }

    @Test
    void theSameBodyAgainChangesNothing() {
        // Given
        String[] alerts = {firing("Slow", "a1", minutesAgo(2)), firing("Slow", "a2", minutesAgo(1))};
        sender.send(alerts);
        Map<String, Object> before = sender.incident();

        // When
        sender.send(alerts);
        sender.send(alerts);

        // Then
        assertThat(sender.incident()).isEqualTo(before);
        assertThat(api.get(api.incident((String) before.get("name")) + "/artifacts")
                        .jsonPath()
                        .getList("items.items"))
                .containsExactly(2);
    }

    @Test
    void otherAnnotationsAreShownAndLeaveTheRoomOfTheEvidenceToOtherAlerts() {
        // Given
        String alert = firing("Slow", "a1", minutesAgo(2));
        sender.send(alert);

        // When
        for (int percent = 1; percent <= 3; percent++) {
            sender.send(alert.replace("is on fire", "burns at " + percent + " %"));
        }

        // Then
        assertThat(sender.alerts("")).extracting("annotations.summary").containsExactly("Slow burns at 3 %");
        String incident = api.incident((String) sender.incident().get("name"));
        assertThat(api.get(incident + "/artifacts").jsonPath().getList("items")).hasSize(1);
        assertThat(api.get(incident + "/timeline").jsonPath().getList("items")).hasSize(1);
    }

    @Test
    void ofTwoPeersThatSendTheSameBodiesAtOnceEachIncidentIsOpenedOnce() throws Exception {
        // Given
        Instant start = minutesAgo(1);
        String[] alerts = IntStream.range(0, 40)
                .mapToObj(i -> firing("Storm", "f" + i, start, "service", "svc-" + i % 10))
                .toArray(String[]::new);
        String body = Sender.body(0, alerts);
        String turned = Sender.body(
                0, IntStream.range(0, 40).mapToObj(i -> alerts[39 - i]).toArray(String[]::new));

        // When
        List<Response> answers =
                Racing.times(8, () -> sender.post(Thread.currentThread().getId() % 2 == 0 ? body : turned));

        // Then
        assertThat(answers).extracting(Response::statusCode).containsOnly(200);
        assertThat(answers).allMatch(answer -> !answer.jsonPath().getBoolean("kept"));
        assertThat(sender.each("alerts.total")).hasSize(10).containsOnly(4);
    }

    @Test
    void ofAMixedGroupOnlyTheResolvedAlertIsResolved() {
        // Given
        Instant start = minutesAgo(2);
        sender.send(firing("Mixed", "m1", start), firing("Mixed", "m2", start));

        // When
        sender.send(firing("Mixed", "m1", start), resolved("Mixed", "m2", start, minutesAgo(1)));

        // Then
        assertThat(sender.alerts("?status=firing")).extracting("fingerprint").containsExactly("m1");
        assertThat(sender.alerts("?status=resolved")).extracting("fingerprint").containsExactly("m2");
        assertThat(sender.incident()).containsEntry("lifecycle", "open");
    }

    @Test
    void onceAllHaveBeenQuietTheIncidentIsResolvedAtTheLastEnd() {
        // Given
        Instant start = minutesAgo(5);
        Instant end = minutesAgo(1);
        sender.send(firing("Quiet", "q1", start), firing("Quiet", "q2", start));

        // When
        sender.send(resolved("Quiet", "q1", start, end), resolved("Quiet", "q2", start, minutesAgo(2)));

        // Then
        meanwhile.pass(QUIET);
        sender.awaitResolved();
        assertThat(sender.incident()).containsEntry("resolvedAt", end.toString());
    }

    @Test
    void anEndInTheBodyOfAFiringAlertIsNoEnd() {
        // When
        sender.send(Sender.alert(
                "Truthy", "t1", "firing", minutesAgo(2), minutesAgo(1).toString()));

        // Then
        assertThat(sender.alerts("")).hasSize(1).allSatisfy(alert -> assertThat(alert)
                .containsEntry("status", "firing")
                .doesNotContainKey("endsAt"));
    }

    @Test
    void aResolvedAlertThatNobodyKnowsOpensNothingAndItsLateFiringOpensOne() {
        // Given
        Instant start = minutesAgo(5);
        Instant end = minutesAgo(2);

        // When
        sender.send(resolved("Backwards", "b1", start, end));
        int opened = sender.incidents().size();
        sender.send(firing("Backwards", "b1", start));

        // Then
        assertThat(opened).isZero();
        meanwhile.pass(QUIET);
        sender.awaitResolved();
        assertThat(sender.incident())
                .containsEntry("startedAt", start.toString())
                .containsEntry("resolvedAt", end.toString());
    }

    @Test
    void aFiringThatComesSoonAfterItsEndChangesNothing() {
        // Given
        Sender sender = Sender.with(api, "");
        Instant start = minutesAgo(5);
        sender.send(firing("Late", "l1", start), firing("Late", "l2", start));
        sender.send(resolved("Late", "l1", start, minutesAgo(1)));

        // When
        sender.send(firing("Late", "l1", start));

        // Then
        assertThat(sender.alerts("?status=resolved")).extracting("fingerprint").containsExactly("l1");
    }

    @Test
    void aFiringThatComesWhenItsEndHasLongBeenBelievedFiresAgain() {
        // Given
        Instant start = minutesAgo(5);
        sender.send(firing("Cut off", "c1", start));
        sender.send(resolved("Cut off", "c1", start, minutesAgo(1)));
        meanwhile.pass(QUIET);
        sender.awaitResolved();

        // When
        sender.send(firing("Cut off", "c1", start));

        // Then
        assertThat(sender.incident()).containsEntry("lifecycle", "open").containsEntry("reopenCount", 1);
        assertThat(sender.each("alerts.firing")).containsExactly(1);
        assertThat(sender.alerts("")).hasSize(1).first().satisfies(alert -> assertThat(alert)
                .containsEntry("status", "firing")
                .containsEntry("episode", 1)
                .containsEntry("anomalies", List.of("fired_again"))
                .doesNotContainKey("endsAt"));
    }

    @Test
    void whatFiresAgainAfterTheReopenWindowLeavesItsOldIncident() {
        // Given
        Sender sender = Sender.with(api, "\"resolveAfter\": \"0s\", \"reopenWithin\": \"0s\"");
        Instant start = minutesAgo(5);
        sender.send(firing("Moves", "v1", start));
        sender.send(resolved("Moves", "v1", start, minutesAgo(1)));
        sender.awaitResolved();

        // When
        sender.send(firing("Moves", "v1", start));

        // Then
        assertThat(sender.each("lifecycle")).containsExactlyInAnyOrder("resolved", "open");
        assertThat(sender.each("alerts.total")).containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void otherLabelsWithOneFingerprintAreOtherAlertsWhicheverBodyTheyComeIn() {
        // Given
        Instant start = minutesAgo(2);
        String one = firing("Mirror", "constant", start, "pod", "a");
        String other = firing("Mirror", "constant", start, "pod", "b");

        // When
        sender.send(one);
        sender.send(one, other);
        sender.send(other);
        sender.send(other, one);
        sender.send(resolved("Mirror", "constant", start, minutesAgo(1), "pod", "b"));

        // Then
        List<Map<String, Object>> alerts = sender.alerts("");
        assertThat(alerts).hasSize(2).extracting("fingerprint").doesNotHaveDuplicates();
        assertThat(alerts)
                .filteredOn(alert -> alert.get("labels").toString().contains("pod=b"))
                .allSatisfy(alert -> assertThat(alert)
                        .containsEntry("status", "resolved")
                        .containsEntry("anomalies", List.of("fingerprint_shared")));
        assertThat(sender.each("alerts.firing")).containsExactly(1);
    }

    @Test
    void anAlertThatBeganEarlierThanItsIncidentIsKeptAndFlagged() {
        // Given
        Instant start = minutesAgo(2);
        sender.send(firing("Early", "e1", start));

        // When
        sender.send(firing("Early", "e2", minutesAgo(9)));

        // Then
        assertThat(sender.incident()).containsEntry("startedAt", start.toString());
        assertThat(sender.alerts("")).filteredOn("fingerprint", "e2").allSatisfy(alert -> assertThat(alert)
                .containsEntry("anomalies", List.of("before_start")));
    }

    @Test
    void withoutARuleTheSeverityIsFlaggedUntilSomebodyChooses() {
        // Given
        sender.send(firing("Unrated", "u1", minutesAgo(1)));
        assertThat(sender.incident()).containsEntry("severity", "SEV3");
        assertThat(sender.each("anomalies.code")).asString().contains("severity_unmapped");

        // When
        sender.patch("{\"severity\": \"SEV1\"}");

        // Then
        assertThat(sender.each("anomalies.code")).asString().doesNotContain("severity_unmapped");
    }

    @Test
    void alertsWithoutAFingerprintAreToldApartByTheirLabels() {
        // Given
        Instant start = minutesAgo(1);

        // When
        sender.send(
                firing("Blank", "", start, "pod", "a"),
                firing("Blank", null, start, "pod", "b"),
                firing("Blank", "  ", start, "pod", "c"));
        sender.send(firing("Blank", null, start, "pod", "a"));

        // Then
        assertThat(sender.alerts("")).hasSize(3).extracting("fingerprint").doesNotHaveDuplicates();
    }

    @Test
    void pagesOfAlertsFollowEachOther() {
        // Given
        sender.send(IntStream.range(0, 60)
                .mapToObj(i -> firing("Many", "p" + i, minutesAgo(100 - i)))
                .toArray(String[]::new));
        String path = api.incident((String) sender.incident().get("name")) + "/alerts?limit=40";

        // When
        JsonPath first = api.get(path).jsonPath();
        JsonPath second =
                api.get(path + "&cursor=" + first.getString("nextCursor")).jsonPath();

        // Then
        assertThat(first.getList("items")).hasSize(40);
        assertThat(second.getList("items")).hasSize(20);
        assertThat(sender.each("alerts.total")).containsExactly(60);
        assertThat(sender.each("alerts.items.fingerprint"))
                .first()
                .asString()
                .contains("p59")
                .doesNotContain("p9,");
    }
}
