package dev.hindsight.kubeauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;

import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Patience;

@QuarkusTest
class AuthenticationIT {

    private static final String ONE = "/v1/namespaces/shop/incidents/x";

    Sandbox sandbox;

    @Inject
    KubernetesClient client;

    @Inject
    StandingTime time;

    private Cluster cluster;

    @BeforeEach
    void bind() {
        cluster = new Cluster(sandbox);
        cluster.bind("hindsight-view", "shop", "shop", "reader");
    }

    @Test
    void aServiceAccountsTokenForUsSaysWhoCalls() {
        // Given
        String token = cluster.token("shop", "reader");

        // When
        HttpResponse<String> answer = Cluster.send("GET", ONE, token);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .startsWith("system:serviceaccount:shop:reader ")
                .contains("system:serviceaccounts:shop", "system:authenticated")
                .matches("\\S+ [0-9a-f-]{36} .*");
    }

    @Test
    void theAdminsTokenIsTakenAsKubectlSendsIt() {
        // When
        HttpResponse<String> answer =
                Cluster.send("GET", ONE, sandbox.kubernetes().adminToken());

        // Then
        assertThat(answer.body()).startsWith("admin ").contains("system:masters");
    }

    @Test
    void aTokenForTheApiServerIsTaken() {
        // Given
        String token = cluster.token("shop", "reader", Duration.ofHours(1));

        // When, Then
        assertThat(Cluster.send("GET", ONE, token).statusCode()).isEqualTo(200);
    }

    @Test
    void aTokenForAThirdPartyIsRefused() {
        // Given
        String token = cluster.token("shop", "reader", Duration.ofHours(1), "vault");

        // When
        HttpResponse<String> answer = Cluster.send("GET", ONE, token);

        // Then
        assertUnauthenticated(answer);
        assertThat(answer.body()).contains("made for another audience than hindsight or https://kubernetes");
    }

    @Test
    void anExpiredTokenIsRefused() {
        // Given
        String token = cluster.token("shop", "reader", Duration.ofMinutes(-2), "hindsight");

        // When, Then
        assertUnauthenticated(Cluster.send("GET", ONE, token));
    }

    @Test
    void aRememberedTokenThatExpiresOrWhoseAccountIsDeletedIsRefusedAfterTheCacheTime() {
        // Given: the API server takes a token for a minute after its end, so one is good for ten seconds more
        cluster.bind("hindsight-view", "shop", "shop", "leaver");
        String leavers = cluster.token("shop", "leaver");
        assertThat(Cluster.send("GET", ONE, leavers).statusCode()).isEqualTo(200);
        String expiring = cluster.token("shop", "reader", Duration.ofSeconds(-50), "hindsight");
        assertThat(Cluster.send("GET", ONE, expiring).statusCode()).isEqualTo(200);

        // When
        sandbox.kubernetes()
                .client()
                .serviceAccounts()
                .inNamespace("shop")
                .withName("leaver")
                .delete();

        // Then: the API server's own memory of a token is ten seconds of real time
        assertThat(Cluster.send("GET", ONE, leavers).statusCode()).isEqualTo(200);
        for (String token : List.of(leavers, expiring)) {
            await().atMost(Patience.LIMIT).until(() -> {
                time.pass(Duration.ofSeconds(61));
                return Cluster.send("GET", ONE, token).statusCode() == 401;
            });
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Basic YTpi",
                "Bearer",
                "Bearer ",
                "Bearer a b",
                "Bearer \"x\"",
                "bearer: x",
                "Token x",
                "Bearer a,b"
            })
    void aHeaderThatIsNoBearerTokenIsRefusedWithoutAskingTheCluster(String header) {
        // When
        HttpResponse<String> answer = Cluster.send(
                HttpRequest.newBuilder(Cluster.request("GET", ONE, null).build(), (name, value) -> true)
                        .header("Authorization", header)
                        .build());

        // Then
        assertUnauthenticated(answer);
        assertThat(answer.body()).contains("not 'Bearer' and one token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "a.b.c", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9."})
    void aTokenThatNobodyIssuedIsRefused(String token) {
        assertUnauthenticated(Cluster.send("GET", ONE, token));
    }

    @Test
    void withoutATokenNothingIsSaidAboutRoutes() {
        assertUnauthenticated(Cluster.send("GET", ONE, null));
        assertUnauthenticated(Cluster.send("GET", "/v1/no/such/route", null));
    }

    @Test
    void anOpenRouteAndTheHealthPagesNeedNoToken() {
        assertThat(Cluster.send("GET", "/v1/contract", null).body()).isEqualTo("open");
        assertThat(Cluster.send("GET", "/q/health/live", null).statusCode()).isEqualTo(200);
        assertThat(Cluster.send("GET", "/q/metrics", null).statusCode()).isEqualTo(200);
    }

    @Test
    void aRouteWithACredentialOfItsOwnIsLeftToItsResource() {
        // Given
        HttpRequest asTheSource = HttpRequest.newBuilder(
                        Cluster.request("POST", "/v1/intake/prometheus/alerts", null)
                                .build(),
                        (name, value) -> true)
                .header("Authorization", "prometheus")
                .build();

        // When, Then
        assertThat(Cluster.send(asTheSource).statusCode()).isEqualTo(200);
        HttpResponse<String> stranger = Cluster.send("POST", "/v1/intake/prometheus/alerts", null);
        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(stranger.headers().firstValue("WWW-Authenticate")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "PUT", "DELETE", "OPTIONS"})
    void aPathWithACredentialOfItsOwnOffersNoOtherMethod(String method) {
        // When
        HttpResponse<String> answer = Cluster.send(method, "/v1/intake/prometheus/alerts", null);

        // Then
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().allValues("Allow")).containsExactly("POST");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/intake/prometheus/alerts/",
                "/v1/intake/prometheus/alerts/x",
                "/v1/intake/a%2Fb/alerts",
                "/v1/intake/alerts"
            })
    void aPathBesideOneWithACredentialOfItsOwnNeedsAToken(String path) {
        assertUnauthenticated(Cluster.send("POST", path, null));
    }

    @Test
    void theMetricsCarryTheNamesThatTheReadmeSaysAndNothingFromARequest() {
        // Given
        Cluster.send("GET", ONE, cluster.token("shop", "reader"));
        Cluster.send("GET", "/v1/made-up-by-a-stranger", null);
        Cluster.send("GET", "/v1/made-up-by-a-stranger", "nonsense");

        // When
        String metrics = Cluster.send("GET", "/q/metrics", null).body();

        // Then
        assertThat(metrics)
                .contains("hindsight_auth_reviews_total{kind=\"token\",result=\"allowed\"}")
                .contains("hindsight_auth_reviews_total{kind=\"access\",result=\"allowed\"}")
                .contains("hindsight_auth_cache_lookups_total{kind=\"token\",result=\"miss\"}")
                .contains("# HELP hindsight_dependency_up 1 if the dependency answered the last health check")
                .contains("status=\"401\",uri=\"/(unauthenticated)\"")
                .contains("uri=\"/v1/namespaces/{namespace}/incidents/{name}\"")
                .doesNotContain("shop", "reader", "stranger");
    }

    @Test
    void theBodyIsWholeAfterTheQuestionsWereAnswered() {
        // Given
        cluster.bind("hindsight-edit", "shop", "shop", "writer");
        String token = cluster.token("shop", "writer");
        var body = HttpRequest.BodyPublishers.ofByteArray(new byte[900_000]);

        // When
        HttpResponse<String> answer = Cluster.send(Cluster.request("POST", "/v1/namespaces/shop/incidents", token)
                .method("POST", body)
                .build());

        // Then
        assertThat(answer.body()).isEqualTo("900000");
    }

    @Test
    void theSwitchTakesOnlyTokensThatAreMadeForUs() {
        // Given
        AuthConfig strict = new FixedConfig(false, Patience.LIMIT);
        var tokens = new TokenReviews(
                new ApiServer(client, strict), strict, new ReviewMetrics(new SimpleMeterRegistry()), time);

        // When
        var ours = tokens.subjectOf(cluster.token("shop", "reader")).join();
        var theirs = tokens.subjectOf(cluster.token("shop", "reader", Duration.ofHours(1)))
                .join();
        var admin = tokens.subjectOf(sandbox.kubernetes().adminToken()).join();

        // Then
        assertThat(ours).isPresent();
        assertThat(theirs).isEmpty();
        assertThat(admin).isEmpty();
    }

    private static void assertUnauthenticated(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("https://hindsight.dev/problems/unauthenticated");
    }
}
