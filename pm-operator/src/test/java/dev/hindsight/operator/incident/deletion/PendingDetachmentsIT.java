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
class PendingDetachmentsIT {

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
        var pending = pending(nothingGone());
        pending.add(KEY, "uid-1", DeletionReasons.DECLINED);
        peer.refuse(call -> true, status, "not_now");
        pending.report();

        // When
        peer.heal();
        pending.report();

        // Then
        assertThat(peer.calls("shop")).hasSize(2);
        pending.stop();
    }

    @ParameterizedTest
    @CsvSource({"404,not_found", "409,other_cluster"})
    void aDeletionThatTheServiceKnowsBetterIsToldOnce(int status, String code) {
        // Given
        var pending = pending(nothingGone());
        pending.add(KEY, "uid-1", DeletionReasons.DECLINED);
        peer.refuse(call -> true, status, code);

        // When
        pending.report();
        pending.report();

        // Then
        assertThat(peer.calls("shop")).hasSize(1);
        pending.stop();
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
        var pending = pending(gone);
        pending.begin(new LeadGained());

        // When
        assertThatCode(pending::report).doesNotThrowAnyException();
        pending.report();

        // Then
        assertThat(searches).hasValue(2);
        assertThat(peer.calls("shop")).hasSize(1);
        pending.stop();
    }

    @Test
    void whatWentWithTheDefinitionWasDeclinedByNobody() {
        // Given
        var record = peer.bear("shop", "checkout-5xx", Map.of());
        var pending = pending(new GoneObjects(() -> Map.of("uid-1", RECORD), Set::of));
        pending.begin(new LeadGained());

        // When
        pending.report();

        // Then
        assertThat(record.detachReason()).isEqualTo(DeletionReasons.WITH_DEFINITION);
        pending.stop();
    }

    private PendingDetachments pending(GoneObjects gone) {
        return new PendingDetachments(
                RecordClients.of(peer.url(), folder), gone, THIS_CLUSTER, DEFINITIONS, Settings.asShipped());
    }

    private static GoneObjects nothingGone() {
        return new GoneObjects(Map::of, Set::of);
    }
}
