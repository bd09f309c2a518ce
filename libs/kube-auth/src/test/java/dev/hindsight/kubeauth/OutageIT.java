package dev.hindsight.kubeauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;

import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Patience;

/** What happens to requests while the API server is slow, away or refuses to answer us. */
@QuarkusTest
class OutageIT {

    private static final String ONE = "/v1/namespaces/shop/incidents/x";

    Sandbox sandbox;

    @Inject
    MeterRegistry metrics;

    private Cluster cluster;

    @BeforeEach
    void bind() {
        cluster = new Cluster(sandbox);
        cluster.bind("hindsight-view", "shop", "shop", "reader");
    }

    @Test
    void aSilentApiServerHoldsUpOnlyThoseWhomItMustBeAskedAboutAndItsEndIs503ThatIsNotRemembered() {
        // Given
        String known = cluster.token("shop", "reader");
        List<String> strangers = IntStream.range(0, 16)
                .mapToObj(i -> cluster.token("shop", "stranger-" + i))
                .toList();
        assertThat(Cluster.send("GET", ONE, known).statusCode()).isEqualTo(200);
        double lookups = counted("hindsight_auth_cache_lookups", "token");

        // When
        sandbox.kubernetes().apiServer().pause();
        List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
        try {
            strangers.stream().map(token -> Cluster.answerTo(ONE, token)).forEach(waiting::add);
            await().atMost(Patience.LIMIT)
                    .until(() -> counted("hindsight_auth_cache_lookups", "token") >= lookups + 16);

            // Then: more strangers wait than there are event loops
            assertThat(Cluster.send("GET", ONE, known).statusCode()).isEqualTo(200);
            assertThat(waiting).noneMatch(CompletableFuture::isDone);
            sandbox.kubernetes().apiServer().kill();
            await().atMost(Patience.LIMIT).until(() -> waiting.stream().allMatch(CompletableFuture::isDone));
        } finally {
            sandbox.kubernetes().apiServer().restart();
        }
        assertThat(waiting).extracting(CompletableFuture::join).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("5");
            assertThat(answer.body()).contains("https://hindsight.dev/problems/authorization_unavailable");
        });
        assertThat(Cluster.send("GET", ONE, strangers.get(0)).statusCode()).isEqualTo(403);
    }

    @Test
    void moreStrangersThanMayWaitAreToldToComeBackAtOnce() {
        // Given
        String known = cluster.token("shop", "reader");
        assertThat(Cluster.send("GET", ONE, known).statusCode()).isEqualTo(200);

        double lookups = counted("hindsight_auth_cache_lookups", "token");

        // When
        sandbox.kubernetes().apiServer().pause();
        try {
            List<CompletableFuture<Integer>> waiting = IntStream.range(0, 64)
                    .mapToObj(i -> Cluster.sendAsync(ONE, "made-up-" + i))
                    .toList();
            await().atMost(Patience.LIMIT)
                    .until(() -> counted("hindsight_auth_cache_lookups", "token") >= lookups + 64);
            CompletableFuture<Integer> oneMore = Cluster.sendAsync(ONE, "one-more");
            CompletableFuture<Integer> remembered = Cluster.sendAsync(ONE, known);

            // Then: while the others wait
            await().atMost(Patience.LIMIT).until(() -> oneMore.isDone() && remembered.isDone());
            assertThat(oneMore).isCompletedWithValue(503);
            assertThat(remembered).isCompletedWithValue(200);
            assertThat(waiting).noneMatch(CompletableFuture::isDone);
        } finally {
            sandbox.kubernetes().apiServer().resume();
        }
        await().atMost(Patience.LIMIT)
                .until(() -> Cluster.send("GET", ONE, "one-more").statusCode() == 401);
    }

    @Test
    void aServiceWithoutTheRightToAskLetsNobodyIn() {
        // Given
        var binding = sandbox.kubernetes()
                .client()
                .rbac()
                .clusterRoleBindings()
                .withName("hindsight-services-auth-delegator");
        var before = binding.get();
        binding.delete();

        // When
        try {
            await().atMost(Patience.LIMIT).until(() -> {
                String fresh = cluster.token("shop", "reader");
                return Cluster.send("GET", ONE, fresh).statusCode() == 503;
            });
        } finally {
            before.getMetadata().setResourceVersion(null);
            before.getMetadata().setUid(null);
            sandbox.kubernetes().client().resource(before).create();
        }

        // Then
        await().atMost(Patience.LIMIT).until(() -> {
            String fresh = cluster.token("shop", "reader");
            return Cluster.send("GET", ONE, fresh).statusCode() == 200;
        });
    }

    @Test
    void aThousandRequestsWithOneColdKeyAreOneQuestion() {
        // Given
        String token = cluster.token("shop", "reader");
        double tokenReviews = counted("hindsight_auth_reviews", "token");
        double accessReviews = counted("hindsight_auth_reviews", "access");
        double lookups = counted("hindsight_auth_cache_lookups", "token");
        sandbox.kubernetes().apiServer().pause();

        // When
        List<CompletableFuture<Integer>> answers;
        try {
            answers = IntStream.range(0, 1_000)
                    .mapToObj(i -> Cluster.sendAsync(ONE, token))
                    .toList();
            await().atMost(Patience.LIMIT)
                    .until(() -> counted("hindsight_auth_cache_lookups", "token") >= lookups + 1_000);
        } finally {
            sandbox.kubernetes().apiServer().resume();
        }
        await().atMost(Patience.LIMIT).until(() -> answers.stream().allMatch(CompletableFuture::isDone));

        // Then
        assertThat(answers).allSatisfy(one -> assertThat(one).isCompletedWithValue(200));
        assertThat(counted("hindsight_auth_reviews", "token") - tokenReviews).isEqualTo(1);
        assertThat(counted("hindsight_auth_reviews", "access") - accessReviews).isEqualTo(1);
    }

    private double counted(String meter, String kind) {
        return metrics.find(meter).tag("kind", kind).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }
}
