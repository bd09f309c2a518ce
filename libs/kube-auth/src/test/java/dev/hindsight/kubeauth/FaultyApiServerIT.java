package dev.hindsight.kubeauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;

import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.kubernetes.ApiServerProxy;
import dev.hindsight.sandbox.kubernetes.Fault;
import dev.hindsight.sandbox.wait.Patience;

/** The way to the API server goes through a proxy that breaks it. */
@QuarkusTest
class FaultyApiServerIT {

    private static final AuthConfig PATIENT = new FixedConfig(true, Patience.LIMIT);

    Sandbox sandbox;

    private ApiServerProxy proxy;
    private KubernetesClient client;
    private String token;

    @BeforeEach
    void throughTheProxy() {
        token = new Cluster(sandbox).token("shop", "reader");
        proxy = sandbox.kubernetes().proxy();
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(proxy.kubeconfigFor("hindsight-system", "incident-service")
                        .toFile()))
                .build();
    }

    @AfterEach
    void close() {
        client.close();
        proxy.close();
    }

    static Stream<Fault> faults() {
        return Stream.of(Fault.answer(500), Fault.answer(429), Fault.answer(401), Fault.drop(), Fault.loseAnswer());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void whatIsNoAnswerIsNoAccessAndIsForgottenAtOnce(Fault fault) {
        // Given
        TokenReviews tokens = tokens(PATIENT);
        proxy.inject(FaultyApiServerIT::isTokenReview, fault);

        // When
        CompletableFuture<?> broken = tokens.subjectOf(token);

        // Then
        assertThatThrownBy(broken::join).hasRootCauseInstanceOf(ApiServerUnavailable.class);
        proxy.heal();
        assertThat(tokens.subjectOf(token).join()).isPresent();
    }

    @Test
    void anAnswerThatTakesTooLongIsNotWaitedFor() {
        // Given
        TokenReviews tokens = tokens(new FixedConfig(true, Duration.ofMillis(500)));
        proxy.inject(FaultyApiServerIT::isTokenReview, Fault.delay(Duration.ofHours(1)));

        // When
        CompletableFuture<?> slow = tokens.subjectOf(token);

        // Then: long before there is an answer
        await().atMost(Patience.LIMIT).until(slow::isDone);
        assertThatThrownBy(slow::join).hasRootCauseInstanceOf(ApiServerUnavailable.class);
    }

    @Test
    void aConnectionThatDiesOnceIsNotNoticed() {
        // Given
        TokenReviews tokens = tokens(PATIENT);
        proxy.inject(FaultyApiServerIT::isTokenReview, Fault.drop(), 1);

        // When, Then
        assertThat(tokens.subjectOf(token).join()).isPresent();
    }

    @Test
    void theApiServerSeesOneQuestionOfAThousandWhoAskAtOnce() {
        // Given
        TokenReviews tokens = tokens(PATIENT);
        proxy.inject(FaultyApiServerIT::isTokenReview, Fault.delay(Duration.ofMillis(500)));
        proxy.forget();

        // When
        List<? extends CompletableFuture<?>> all = IntStream.range(0, 1_000)
                .parallel()
                .mapToObj(i -> tokens.subjectOf(token))
                .toList();
        all.forEach(CompletableFuture::join);

        // Then
        assertThat(proxy.seen().stream().filter(FaultyApiServerIT::isTokenReview))
                .hasSize(1);
    }

    @Test
    void aFloodOfMadeUpTokensDoesNotBecomeAFloodOfQuestions() {
        // Given
        TokenReviews tokens = tokens(new FixedConfig(true, Patience.LIMIT, 5));
        assertThat(tokens.subjectOf(token).join()).isPresent();
        proxy.forget();
        sandbox.kubernetes().apiServer().pause();

        // When
        List<? extends CompletableFuture<?>> flood;
        try {
            flood = IntStream.range(0, 1_000)
                    .mapToObj(i -> tokens.subjectOf("made-up-" + i))
                    .toList();

            // Then
            assertThat(flood.stream().filter(CompletableFuture::isCompletedExceptionally))
                    .hasSize(995);
            assertThat(tokens.subjectOf(token)).isCompleted();
        } finally {
            sandbox.kubernetes().apiServer().resume();
        }
        await().atMost(Patience.LIMIT).until(() -> flood.stream().allMatch(CompletableFuture::isDone));
        assertThat(proxy.seen().stream().filter(FaultyApiServerIT::isTokenReview))
                .hasSize(5);
    }

    private TokenReviews tokens(AuthConfig config) {
        return new TokenReviews(
                new ApiServer(client, config),
                config,
                new ReviewMetrics(new SimpleMeterRegistry()),
                new StandingTime());
    }

    private static boolean isTokenReview(ApiServerProxy.Request request) {
        return request.path().endsWith("/tokenreviews");
    }
}
