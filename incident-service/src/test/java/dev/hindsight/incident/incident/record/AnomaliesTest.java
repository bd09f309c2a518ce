package dev.hindsight.incident.incident.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

class AnomaliesTest {
    private static final Instant NOW = Instant.parse("2026-01-02T12:00:00Z");

    private static Milestones started(String time) {
        Milestones milestones = new Milestones();
        milestones.startedAt = Instant.parse(time);
        return milestones;
    }

    @Test
    void aMilestoneBeforeTheReopeningIsFlaggedInLaterEpisodesOnly() {
        // Given
        Milestones milestones = new Milestones();
        milestones.startedAt = NOW.minusSeconds(600);
        milestones.resolvedAt = NOW.minusSeconds(60);

        // Then
        assertThat(codes(Anomalies.beforeReopening(milestones, NOW.minusSeconds(30))))
                .containsExactly("before_reopening resolvedAt");
        assertThat(Anomalies.beforeReopening(milestones, NOW.minusSeconds(90))).isEmpty();
        assertThat(Anomalies.beforeReopening(milestones, null)).isEmpty();
    }

    private static List<String> codes(List<Anomaly> anomalies) {
        return anomalies.stream()
                .map(anomaly -> anomaly.code() + " " + anomaly.field())
                .toList();
    }

    @Test
    void aLittleAheadIsSkewAndMoreIsFuture() {
        // Given
        Milestones milestones = started("2026-01-02T12:04:00Z");
        milestones.detectedAt = Instant.parse("2026-01-02T12:06:00Z");

        // Then
        assertThat(codes(Anomalies.judge(null, List.of(), milestones, NOW)))
                .containsExactly("skew startedAt", "future detectedAt");
    }

    @Test
    void whatWasAheadWhenItWasWrittenStaysFlaggedUntilItIsWrittenAnew() {
        // Given
        Milestones before = started("2026-01-02T10:00:00Z");
        before.detectedAt = Instant.parse("2026-01-02T13:00:00Z");
        List<Anomaly> known = Anomalies.judge(null, List.of(), before, NOW);
        Instant later = NOW.plusSeconds(86_400);

        // When
        Milestones changed = before.copy();
        changed.detectedAt = Instant.parse("2026-01-02T13:01:00Z");

        // Then
        assertThat(codes(Anomalies.judge(before, known, before.copy(), later))).containsExactly("future detectedAt");
        assertThat(Anomalies.judge(before, known, changed, later)).isEmpty();
    }

    @Test
    void disorderAndSkippedStepsAreNamedOnceEach() {
        // Given
        Milestones milestones = started("2026-01-02T10:00:00Z");
        milestones.acknowledgedAt = Instant.parse("2026-01-02T11:00:00Z");
        milestones.resolvedAt = Instant.parse("2026-01-02T10:30:00Z");

        // Then
        assertThat(codes(Anomalies.judge(null, List.of(), milestones, NOW)))
                .containsExactly("skipped detectedAt", "skipped mitigatedAt", "out_of_order resolvedAt");
    }

    private static Incident incident(Milestones milestones) {
        Incident incident = new Incident();
        incident.milestones = milestones;
        incident.severity = Severity.SEV3;
        return incident;
    }

    @Test
    void whatWasFlaggedStandsWhileItsFieldKeepsItsValue() {
        // Given
        Incident before = incident(started("2026-01-02T10:00:00Z"));
        before.title = "t";
        before.flag(new Anomaly(Anomaly.SEVERITY_UNMAPPED, "severity", "no rule"));
        before.flag(new Anomaly(Anomaly.TEXT_CUT, "title", "cut"));
        before.changed(null, NOW);

        // When
        Incident after = before.copy();
        after.severity = Severity.SEV1;
        after.flag(new Anomaly(Anomaly.SEALED_WINDOW, "startedAt", "stays"));
        List<Anomaly> found = Anomalies.of(before, after, NOW);

        // Then
        assertThat(codes(before.anomalies())).containsExactly("severity_unmapped severity", "text_cut title");
        assertThat(codes(found)).containsExactly("text_cut title", "sealed_window startedAt");
    }

    @Test
    void aRefusedProjectionStandsThroughEveryEditUntilItIsTakenBack() {
        // Given
        Incident before = incident(started("2026-01-02T10:00:00Z"));
        before.flag(Anomaly.projectionRefused("namespaces \"shop\" not found"));
        before.changed(null, NOW);

        // When
        Incident after = before.copy();
        after.title = "another";
        after.severity = Severity.SEV1;
        after.milestones.startedAt = NOW.minusSeconds(60);
        after.changed(before, NOW);

        // Then
        assertThat(codes(after.anomalies())).containsExactly("projection_refused namespace");
        Incident healed = after.copy();
        healed.unflag(Anomaly.PROJECTION_REFUSED);
        healed.changed(after, NOW);
        assertThat(healed.anomalies()).isEmpty();
    }

    @Test
    void aRefusedProjectionIsAmongThoseThatReadersTake() {
        // Given
        Incident incident = incident(started("2026-01-02T12:04:00Z"));
        for (int i = 0; i < 40; i++) {
            incident.flag(new Anomaly("code_" + i, "title", "m"));
        }
        incident.flag(Anomaly.projectionRefused("no"));

        // When
        incident.changed(null, NOW);

        // Then
        assertThat(incident.anomalies()).hasSize(Anomalies.MOST);
        assertThat(codes(incident.anomalies())).startsWith("projection_refused namespace", "skew startedAt");
    }

    @Test
    void theWordsOfARefusalAreOneLineWithoutSecretsAndBounded() {
        // When
        Anomaly refused =
                Anomaly.projectionRefused("denied:\r\n\tpass\u0085word=hunter2hunter2 \u001b[1m" + "é".repeat(400));

        // Then
        assertThat(refused.message())
                .startsWith("denied: pass word=")
                .endsWith("é…")
                .hasSize(300)
                .doesNotContainPattern("[\\p{Cc}\\p{Zl}]");
        assertThat(Anomaly.projectionRefused("with DB_PASSWORD=hunter2hunter2 in it")
                        .message())
                .isEqualTo("with DB_PASSWORD=[REDACTED:assignment:14] in it");
    }

    @Test
    void noRecordHasMoreThanItsReadersTake() {
        // Given
        Incident incident = incident(started("2026-01-02T12:04:00Z"));
        for (int i = 0; i < 40; i++) {
            incident.flag(new Anomaly("code_" + i, "title", "m"));
        }

        // When
        incident.changed(null, NOW);

        // Then
        assertThat(incident.anomalies()).hasSize(Anomalies.MOST);
        assertThat(codes(incident.anomalies())).startsWith("skew startedAt");
    }
}
