package dev.hindsight.kubeauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Stream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;

import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.process.Exec;
import dev.hindsight.sandbox.wait.Patience;

@QuarkusTest
class AuthorizationIT {

    private static final String ONE = "/v1/namespaces/shop/incidents/x";

    Sandbox sandbox;

    @Inject
    RouteCheck routes;

    @Inject
    AccessTable table;

    @Inject
    MeterRegistry metrics;

    @Inject
    StandingTime time;

    private Cluster cluster;

    @BeforeEach
    void cluster() {
        cluster = new Cluster(sandbox);
    }

    @Test
    void whoLacksTheRightIsToldWhichAndHowToCheckIt() throws Exception {
        // Given
        cluster.bind("hindsight-view", "shop", "shop", "reader");
        String token = cluster.token("shop", "reader");

        // When
        HttpResponse<String> answer = Cluster.send("POST", ONE + "/seal", token);

        // Then
        JsonNode problem = new ObjectMapper().readTree(answer.body());
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(problem.path("type").asText()).isEqualTo("https://hindsight.dev/problems/forbidden");
        assertThat(problem.path("verb").asText()).isEqualTo("create");
        assertThat(problem.path("resource").asText()).isEqualTo("incidents/seals");
        assertThat(problem.path("namespace").asText()).isEqualTo("shop");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/incidents", "/v1/namespaces/shop/incidents/x/artifacts/01234567"})
    void theLineInARefusalSaysNoAndAfterAGrantYes(String path) throws Exception {
        // Given
        String account = "asker" + path.length();
        String token = cluster.token("shop", account);
        String line = new ObjectMapper()
                .readTree(Cluster.send("GET", path, token).body())
                .path("check")
                .asText();

        // When
        String before = kubectl(line);
        cluster.bindEverywhere("hindsight-view", "shop", account);
        String after = kubectl(line);

        // Then a no is remembered for ten seconds
        assertThat(before).isEqualTo("no");
        assertThat(after).isEqualTo("yes");
        assertThat(Cluster.send("GET", path, token).statusCode()).isEqualTo(403);
        time.pass(Duration.ofSeconds(11));
        assertThat(Cluster.send("GET", path, token).statusCode()).isEqualTo(200);
    }

    private String kubectl(String line) {
        String[] words = Stream.of(line.split(" ")).skip(1).toArray(String[]::new);
        Exec answer = sandbox.kubernetes().kubectl(words);
        return answer.out().trim();
    }

    @Test
    void aRemovedBindingIsNoticedWithinTheCacheTime() {
        // Given
        cluster.bind("hindsight-view", "shop", "shop", "mover");
        String token = cluster.token("shop", "mover");
        assertThat(Cluster.send("GET", ONE, token).statusCode()).isEqualTo(200);

        // When
        cluster.unbind("hindsight-view", "shop", "mover");
        await().atMost(Patience.LIMIT).until(() -> !cluster.may("shop", "mover", "hindsight-view", "shop"));

        // Then a yes is remembered for sixty seconds
        assertThat(Cluster.send("GET", ONE, token).statusCode()).isEqualTo(200);
        time.pass(Duration.ofSeconds(61));
        assertThat(Cluster.send("GET", ONE, token).statusCode()).isEqualTo(403);
    }

    @Test
    void aRightInOneNamespaceIsNoneInAnotherHoweverThePathIsWritten() {
        // Given
        cluster.bind("hindsight-view", "shop", "shop", "reader");
        cluster.token("other", "reader");
        String token = cluster.token("shop", "reader");

        // When, Then
        assertThat(Stream.of(
                                "/v1/namespaces/other/incidents/x",
                                "/v1/namespaces/%6fther/incidents/x",
                                "/v1/namespaces/other;namespace=shop/incidents/x",
                                "/v1/namespaces/shop%2f..%2fother/incidents/x",
                                "/v1/namespaces/shop/../other/incidents/x",
                                "/v1/namespaces/shop%00/incidents/x",
                                "/v1//namespaces/other/incidents/x/",
                                "/v1/namespaces/other/incidents/x?namespace=shop",
                                "/v1/namespaces/%20/incidents/x")
                        .map(path -> Cluster.send("GET", path, token).statusCode()))
                .allMatch(status -> status == 403 || status == 404 || status == 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Shop", "shop.prod", "-shop", "shop-", "%20", "a%2Fb", "%00", "LONG"})
    void aNamespaceThatIsNoneIsRefusedWithoutAskingAboutIt(String namespace) {
        // Given
        String admin = sandbox.kubernetes().adminToken();
        Cluster.send("GET", ONE, admin);
        double asked = accessLookups();

        // When
        String path = "/v1/namespaces/" + namespace.replace("LONG", "a".repeat(64)) + "/incidents/x";
        HttpResponse<String> answer = Cluster.send("GET", path, admin);

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("/problems/invalid_parameter", "\"field\":\"namespace\"");
        assertThat(accessLookups()).isEqualTo(asked);
    }

    private double accessLookups() {
        return metrics.find("hindsight_auth_cache_lookups").tag("kind", "access").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    @Test
    void headIsAsMuchAsGet() {
        // Given
        String token = cluster.token("shop", "stranger");

        // When, Then
        assertThat(Cluster.send("HEAD", ONE, token).statusCode()).isEqualTo(403);
    }

    @Test
    void anUnknownRouteIs404ForSomebodyWhoIsKnown() {
        // Given
        String token = cluster.token("shop", "stranger");

        // When, Then
        assertThat(Cluster.send("GET", "/v1/no/such/route", token).statusCode()).isEqualTo(404);
    }

    @Test
    void everyRouteHasExactlyOneRule() {
        assertThat(routes.faults()).isEmpty();
    }

    @Test
    void aRouteWithoutARuleAndARuleWithoutARouteAreNamed() {
        // Given
        Rule[] changed = Stream.concat(
                        table.rules().stream().filter(rule -> !rule.path().endsWith("/seal")),
                        Stream.of(Rule.rule("GET", "/v1/gone", "get", "incidents")))
                .toArray(Rule[]::new);

        // When
        var faults = new RouteCheck(AccessTable.of(changed)).faults();

        // Then
        assertThat(faults)
                .containsExactlyInAnyOrder(
                        "no rule for POST /v1/namespaces/{namespace}/incidents/{name}/seal: add one to the AccessTable",
                        "no route for the rule of GET /v1/gone: remove it from the AccessTable");
    }
}
