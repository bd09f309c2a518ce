package dev.hindsight.e2e.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hindsight.e2e.Together;
import dev.hindsight.sandbox.Part;

/** Two peers post the same bodies while incident-service is killed at random instants: what was answered 2xx is there, once. */
class IntakeKillIT {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int KILLS = Integer.getInteger("faults.kills", 4);

    private final Together all = Together.shared();
    private final AlertSource source = AlertSource.create(all, "kills");

    @Test
    void whatWasTakenIsThereOnceHoweverOftenIncidentServiceIsKilled() throws Exception {
        // Given
        long seed = Long.getLong("faults.seed", System.nanoTime());
        System.out.println("IntakeKillIT -Dfaults.seed=" + seed + " kills=" + KILLS);
        var random = new Random(seed);
        String startsAt =
                Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(60).toString();
        var first = new PostingPeer("peer-a", source.webhook(), startsAt);
        var second = new PostingPeer("peer-b", source.webhook(), startsAt);

        // When
        try (first;
                second) {
            Part service = all.platform().incidentService();
            for (int kill = 0; kill < KILLS; kill++) {
                awaitMore(first, second);
                await().pollDelay(Duration.ofMillis(random.nextInt(300))).until(() -> true);
                service.kill();
                service.restart();
            }
            awaitMore(first, second);
        }

        // Then
        List<Occurrence> occurrences = source.occurrences();
        assertThat(occurrences).extracting(Occurrence::key).doesNotHaveDuplicates();
        assertThat(occurrences).extracting(Occurrence::fingerprint).containsAll(taken(first, second));
        assertThat(source.incidents()).hasSize(PostingPeer.ALERTS);
        assertThat(source.incidents().stream().mapToInt(IntakeKillIT::total).sum())
                .isEqualTo(occurrences.size());
    }

    private static void awaitMore(PostingPeer... peers) {
        for (PostingPeer peer : peers) {
            int before = peer.taken().size();
            await().atMost(PATIENCE).until(() -> peer.taken().size() > before + 5);
        }
    }

    private static Set<String> taken(PostingPeer... peers) {
        return Stream.of(peers)
                .flatMap(peer -> peer.taken().stream())
                .flatMap(body ->
                        IntStream.range(0, PostingPeer.ALERTS).mapToObj(alert -> PostingPeer.fingerprint(body, alert)))
                .collect(Collectors.toSet());
    }

    private static int total(JsonNode incident) {
        return incident.path("alerts").path("total").asInt();
    }
}
