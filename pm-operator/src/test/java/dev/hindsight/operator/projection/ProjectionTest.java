package dev.hindsight.operator.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;

import dev.hindsight.operator.peer.RecordPeer;
import dev.hindsight.operator.record.IncidentKey;
import dev.hindsight.operator.record.RecordClients;

/** An API server that answers in ways for which a real one would need luck. */
class ProjectionTest {

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
        var titles = new ArrayList<Object>();
        var projection = projection(new ProjectedObjects(nowhere) {
            @Override
            Optional<GenericKubernetesResource> get(IncidentKey key) {
                return Optional.empty();
            }

            @Override
            Outcome create(IncidentKey key, Map<String, Object> spec) {
                titles.add(spec.get("title"));
                if (titles.size() == 1) {
                    record.edit("title", "As it is called now");
                    throw new KubernetesClientException("somebody was faster", 409, null);
                }
                return Outcome.CREATED;
            }
        });

        // When
        var outcome = projection.bring(KEY, new Pace(1000));

        // Then
        assertThat(outcome).isEqualTo(Outcome.CREATED);
        assertThat(titles).isEqualTo(List.of("checkout-5xx", "As it is called now"));
    }

    private Projection projection(ProjectedObjects objects) {
        var config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(java.time.Duration.class, 100, new DurationConverter())
                .withMapping(ProjectionConfig.class)
                .build()
                .getConfigMapping(ProjectionConfig.class);
        var records = RecordClients.of(peer.url(), folder);
        return new Projection(records, config, objects, known, null, new SpecJson(nowhere), Clock.systemUTC());
    }
}
