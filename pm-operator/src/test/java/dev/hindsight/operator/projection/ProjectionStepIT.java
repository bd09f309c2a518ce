package dev.hindsight.operator.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.config.SmallRyeConfigBuilder;

import dev.hindsight.operator.lifecycle.ClusterIdentity;
import dev.hindsight.operator.peer.RecordPeer;
import dev.hindsight.operator.record.BornIncident;
import dev.hindsight.operator.record.IncidentKey;
import dev.hindsight.operator.record.RecordClients;
import dev.hindsight.operator.rest.NoCluster;

/** An API server that answers in ways for which a real one would need luck. */
@QuarkusTest
@TestProfile(NoCluster.class)
class ProjectionStepIT {

    private static final IncidentKey KEY = new IncidentKey("shop", "checkout-5xx");

    @TempDir
    Path folder;

    private final RecordPeer peer = new RecordPeer();
    private final KubernetesClient nowhere =
            new KubernetesClientBuilder().withConfig(Config.empty()).build();
    private final KnownObjects known = new KnownObjects(Clock.systemUTC());

    @BeforeEach
    void watch() {
        known.over(new WatchedObjects().cache(), Set.of("shop"));
    }

    @AfterEach
    void stop() {
        peer.close();
        nowhere.close();
    }

    @Test
    void afterAConflictTheRecordIsReadAgain() throws InterruptedException {
        // Given
        var record = peer.bear("shop", "checkout-5xx", Map.of());
        var titles = new ArrayList<String>();
        var projection = projection(new ProjectedObjects(nowhere, null, null) {
            @Override
            Optional<GenericKubernetesResource> get(IncidentKey key) {
                return Optional.empty();
            }

            @Override
            Outcome create(BornIncident born) {
                titles.add(born.title());
                if (titles.size() == 1) {
                    record.edit("title", "As it is called now");
                    throw new KubernetesClientException("somebody was faster", 409, null);
                }
                return Outcome.CREATED;
            }
        });

        // When
        var outcome = projection.bring(KEY, new RateLimit(1000));

        // Then
        assertThat(outcome).isEqualTo(Outcome.CREATED);
        assertThat(titles).isEqualTo(List.of("checkout-5xx", "As it is called now"));
    }

    @Test
    void wordsThatAreNewWithEachTryAreReportedOnce() throws InterruptedException {
        // Given
        var record = peer.bear("shop", "checkout-5xx", Map.of());
        var tries = new AtomicInteger();
        var projection = projection(refusing(() -> status(403, "Forbidden", "request " + tries.incrementAndGet())));

        // When
        for (int i = 0; i < 3; i++) {
            assertThat(projection.bring(KEY, new RateLimit(1000))).isEqualTo(Outcome.FORBIDDEN);
        }

        // Then
        assertThat(record.refused()).isEqualTo("request 1");
        assertThat(peer.calls("shop").stream().filter(call -> call.is("PUT", "projection")))
                .hasSize(1);
    }

    @Test
    void aServiceThatDoesNotTakeReportsDelaysNothing() throws InterruptedException {
        // Given
        peer.bear("shop", "checkout-5xx", Map.of());
        peer.refuse(call -> call.is("PUT", "projection"), 404, "not_found");
        var projection = projection(refusing(() -> status(422, "Invalid", "no")));

        // When, Then
        assertThat(projection.bring(KEY, new RateLimit(1000))).isEqualTo(Outcome.REFUSED);
    }

    private ProjectedObjects refusing(Supplier<Status> answer) {
        return new ProjectedObjects(nowhere, null, null) {
            @Override
            Optional<GenericKubernetesResource> get(IncidentKey key) {
                return Optional.empty();
            }

            @Override
            Outcome create(BornIncident born) {
                throw new KubernetesClientException(answer.get());
            }
        };
    }

    private static Status status(int code, String reason, String message) {
        return new StatusBuilder()
                .withCode(code)
                .withReason(reason)
                .withMessage(message)
                .build();
    }

    private Projection projection(ProjectedObjects objects) {
        var config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(java.time.Duration.class, 100, new DurationConverter())
                .withMapping(ProjectionConfig.class)
                .build()
                .getConfigMapping(ProjectionConfig.class);
        var records = RecordClients.of(peer.url(), folder);
        var clock = Clock.systemUTC();
        var silent = new HourlyWarnings(nowhere, config, clock) {
            @Override
            boolean write(IncidentKey key, News news) {
                return false;
            }
        };
        var cluster = new ClusterIdentity(null) {
            @Override
            public String uid() {
                return "cluster-1";
            }
        };
        var reports = new ProjectionReports(records, cluster, silent, config, clock);
        var wanted = new WantedObjects(records, config, known, clock);
        return new Projection(records, wanted, objects, known, reports);
    }
}
