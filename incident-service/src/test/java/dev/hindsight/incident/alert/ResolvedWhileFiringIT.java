package dev.hindsight.incident.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.incident.event.EventStream;
import dev.hindsight.sandbox.Sandbox;

@QuarkusTest
@IncidentSandbox
class ResolvedWhileFiringIT {
    private static final String CODE = "resolved_while_firing";
    private static final Instant START = Sender.minutesAgo(60);

    Sandbox sandbox;
    Sender sender;

    @BeforeEach
    void anAlertFires() {
        sender = Sender.with(Api.admin(sandbox), "");
        sender.send(Sender.firing("LoginErrors", "c0ffee0000000013", START));
    }

    private JsonPath read(String query) {
        return sender.api()
                .get(sender.api().incident((String) sender.incident().get("name")) + query)
                .jsonPath();
    }

    private static void resolve(Sender sender, Instant at) {
        sender.patch("{\"resolvedAt\": \"" + at + "\"}");
    }

    private static void assertFlagged(List<String> codes) {
        assertThat(codes).contains(CODE);
    }

    @Test
    void thatAnAlertStillFiresIsFlaggedWhereverTheRecordIsRead() {
        // When
        resolve(sender, Sender.minutesAgo(30));

        // Then
        assertThat(read("").getString("lifecycle")).isEqualTo("resolved");
        assertThat(read("").getMap("anomalies.find { it.code == '" + CODE + "' }"))
                .containsEntry("field", "resolvedAt")
                .containsEntry("message", "was set while an alert still fired");
        assertFlagged(read("?fields=projection").getList("anomalies.code"));
        EventStream events =
                EventStream.of(sandbox, sender.api(), (String) sender.incident().get("name"));
        assertThat(events.await(4))
                .filteredOn(told -> told.type().equals("resolved"))
                .singleElement()
                .satisfies(told ->
                        assertFlagged(told.data().at("/incident/anomalies").findValuesAsText("code")));
    }

    @Test
    void theFlagStaysWithItsResolutionAndGoesWithIt() {
        // Given
        resolve(sender, Sender.minutesAgo(30));

        // When
        sender.send(Sender.resolved("LoginErrors", "c0ffee0000000013", START, Sender.minutesAgo(1)));
        sender.patch("{\"title\": \"Login fails\"}");

        // Then
        assertThat(read("").getInt("alerts.firing")).isZero();
        assertFlagged(read("").getList("anomalies.code"));
        sender.patch("{\"reopenCount\": 1}");
        assertThat(read("").<String>getList("anomalies.code")).doesNotContain(CODE);
        resolve(sender, Sender.minutesAgo(0));
        assertThat(read("").<String>getList("anomalies.code")).doesNotContain(CODE);
    }

    @Test
    void whoResolvesAfterTheLastEndIsNotFlagged() {
        // Given
        sender.send(Sender.resolved("LoginErrors", "c0ffee0000000013", START, Sender.minutesAgo(1)));

        // When
        resolve(sender, Sender.minutesAgo(1));

        // Then
        assertThat(read("").<String>getList("anomalies.code")).doesNotContain(CODE);
    }
}
