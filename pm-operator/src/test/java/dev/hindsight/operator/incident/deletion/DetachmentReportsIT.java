package dev.hindsight.operator.incident.deletion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

import dev.hindsight.operator.incident.situation.Settings;
import dev.hindsight.operator.lifecycle.ClusterIdentity;
import dev.hindsight.operator.lifecycle.LeadGained;
import dev.hindsight.operator.peer.RecordPeer;
import dev.hindsight.operator.projection.Definition;
import dev.hindsight.operator.projection.Definitions;
import dev.hindsight.operator.record.IncidentKey;
import dev.hindsight.operator.record.RecordClients;
import dev.hindsight.operator.record.RecordPage;
import dev.hindsight.operator.rest.NoCluster;

@QuarkusTest
@TestProfile(NoCluster.class)
class DetachmentReportsIT {

    private static final IncidentKey KEY = new IncidentKey("shop", "checkout-5xx");

    private static final ClusterIdentity THIS_CLUSTER = new ClusterIdentity(null) {
        @Override
        public String uid() {
            return "cluster-1";
        }
    };

    private static final RecordPage.Entry RECORD =
            new RecordPage.Entry("shop", "checkout-5xx", "uid-1", Instant.parse("2026-11-23T02:00:00Z"));

    /** The definition of Incidents was made anew after the record. */
    private static final Definitions DEFINITIONS = new Definitions(null, null) {
        @Override
        public Definition read() {
            return new Definition(Instant.parse("2026-11-23T03:00:00Z"), null);
        }
    };

    @TempDir
    Path folder;

    private final RecordPeer peer = new RecordPeer();

    @AfterEach
    void stop() {
        peer.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 400, 429, 503})
    void aDeletionIsToldAgainAfterARefusalThatPasses(int status) {
        // Given
        var reports = reports(nothingGone());
        reports.sendLater(KEY, "uid-1", DeletionReasons.DECLINED);
        peer.refuse(call -> true, status, "not_now");
        reports.sendPending();

        // When
        peer.heal();
        reports.sendPending();

        // Then
        assertThat(peer.calls("shop")).hasSize(2);
        reports.stop();
    }

    @ParameterizedTest
    @CsvSource({"404,not_found", "409,other_cluster"})
    void aDeletionThatTheServiceKnowsBetterIsToldOnce(int status, String code) {
        // Given
        var reports = reports(nothingGone());
        reports.sendLater(KEY, "uid-1", DeletionReasons.DECLINED);
        peer.refuse(call -> true, status, code);

        // When
        reports.sendPending();
        reports.sendPending();

        // Then
        assertThat(peer.calls("shop")).hasSize(1);
        reports.stop();
    }

    @Test
    void whatNobodyForesawEndsNeitherTheScheduleNorTheSearch() {
        // Given
        var searches = new AtomicInteger();
        var gone = new GoneObjects(
                () -> {
                    if (searches.incrementAndGet() == 1) {
                        throw new IllegalStateException("unforeseen");
                    }
                    return Map.of("uid-1", RECORD);
                },
                Set::of);
        var reports = reports(gone);
        reports.begin(new LeadGained());

        // When
        assertThatCode(reports::sendPending).doesNotThrowAnyException();
        reports.sendPending();

        // Then
        assertThat(searches).hasValue(2);
        assertThat(peer.calls("shop")).hasSize(1);
        reports.stop();
    }

    @Test
    void whatWentWithTheDefinitionWasDeclinedByNobody() {
        // Given
        var record = peer.bear("shop", "checkout-5xx", Map.of());
        var reports = reports(new GoneObjects(() -> Map.of("uid-1", RECORD), Set::of));
        reports.begin(new LeadGained());

        // When
        reports.sendPending();

        // Then
        assertThat(record.detachReason()).isEqualTo(DeletionReasons.WITH_DEFINITION);
        reports.stop();
    }

    private DetachmentReports reports(GoneObjects gone) {
        return new DetachmentReports(
                RecordClients.of(peer.url(), folder), gone, THIS_CLUSTER, DEFINITIONS, Settings.asShipped());
    }

    private static GoneObjects nothingGone() {
        return new GoneObjects(Map::of, Set::of);
    }
}
