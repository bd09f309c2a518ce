package dev.hindsight.e2e.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hindsight.e2e.LockedIncidents;
import dev.hindsight.e2e.Together;
import dev.hindsight.sandbox.network.Proxy;
import dev.hindsight.sandbox.process.Part;
import dev.hindsight.sandbox.wait.Patience;

/**
 * Two peers post the same bodies while incident-service is killed: in the middle of a transaction, between a commit and its
 * answer, and after an answer. What was answered 2xx is there, once.
 */
@Isolated("kills incident-service")
class IntakeKillIT {
    private final Together all = Together.shared();
    private final Part service = all.platform().incidentService();
    private final AlertSource source = AlertSource.create(all, "kills");

    @Test
    void whatWasTakenIsThereOnceWheneverIncidentServiceIsKilled() throws Exception {
        // Given
        String startsAt =
                Instant.now().truncatedTo(ChronoUnit.MILLIS).minusSeconds(60).toString();
        var toService =
                Proxy.to("127.0.0.1", URI.create(all.platform().incidentUrl()).getPort());
        var webhook = source.webhook().by(toService);
        var first = new PostingPeer("peer-a", webhook, startsAt);
        var second = new PostingPeer("peer-b", webhook, startsAt);

        // When
        try (toService;
                first;
                second) {
            awaitMore(first, second);
            killWithinATransaction();
            awaitMore(first, second);
            killBeforeAnAnswer(toService, first);
            awaitMore(first, second);
            service.kill();
            service.restart();
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

    private void killWithinATransaction() throws SQLException {
        try (var locked = LockedIncidents.of(all.platform())) {
            locked.awaitWaiting();
            service.kill();
        }
        service.restart();
    }

    /** The body that the peer is about to post, again and again, is stored. */
    private void killBeforeAnAnswer(Proxy toService, PostingPeer peer) {
        toService.resetAfterBytes(0);
        await("a body is stored and not answered").atMost(Patience.LIMIT).until(() -> source.occurrences().stream()
                .map(Occurrence::fingerprint)
                .toList()
                .contains(PostingPeer.fingerprint(peer.taken().size(), 0)));
        service.kill();
        toService.heal();
        service.restart();
    }

    private static void awaitMore(PostingPeer... peers) {
        for (PostingPeer peer : peers) {
            int before = peer.taken().size();
            await().atMost(Patience.LIMIT).until(() -> peer.taken().size() >= before + 2);
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
