package dev.hindsight.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hindsight.sandbox.kubernetes.Workload;
import dev.hindsight.sandbox.wait.Patience;

/**
 * The main job, a method a step: a bad rollout, an Incident in its namespace, evidence under a digest that anyone can
 * recompute. Each step checks what it shows; the demo and the tests play the same one.
 */
public final class Story {
    static final String NAMESPACE = "shop";
    static final String NAME = "checkout-5xx";
    static final String INCIDENT = path(NAMESPACE);

    private static final String TOPIC = "hindsight.incidents";
    private static final Duration LOOKAHEAD = Duration.ofSeconds(5);

    private final Platform platform;
    private final String namespace;
    private final String incident;
    private final Duration lookahead;
    private final Narrator narrator;
    private Workload checkout;
    private Responder responder;
    private Rest rest;

    Story(Platform platform, Narrator narrator) {
        this(platform, narrator, NAMESPACE, LOOKAHEAD);
    }

    /** In a namespace of its own; the episode can be sealed this long after its resolution. */
    Story(Platform platform, Narrator narrator, String namespace, Duration lookahead) {
        this.platform = platform;
        this.narrator = narrator;
        this.namespace = namespace;
        this.lookahead = lookahead;
        this.incident = path(namespace);
    }

    private static String path(String namespace) {
        return "/v1/namespaces/" + namespace + "/incidents/" + NAME;
    }

    /** Its path at incident-service. */
    String incident() {
        return incident;
    }

    void play() {
        narrator.step("1 checkout 1.4.2 rolls out and hangs", this::aBadRolloutHangs);
        narrator.step("2 kubectl apply of an Incident: its evidence is captured", () -> {
            anIncidentIsDeclared();
            itsEvidenceIsCaptured();
        });
        narrator.step(
                "2 an alert, sent twice: its Incident appears by itself",
                () -> new PaymentsAlert(platform, responder, narrator).becomesAnIncident());
        narrator.step("3 the timeline over REST, what is refused, and the events on Kafka", () -> {
            theTimelineIsKept();
            theEventsAreRead();
        });
        narrator.step("4 rollback, mitigated, resolved", this::itIsRolledBackAndResolved);
        narrator.step("5 the episode is sealed, and its digest recomputed", this::theEpisodeIsSealed);
        narrator.step("9 the whole chronology", this::theChronologyIsTold);
    }

    void aBadRolloutHangs() {
        platform.kubernetes().createNamespace(namespace);
        platform.kubernetes().createServiceAccount(namespace, "bystander");
        platform.kubernetes().createServiceAccount(namespace, "responder");
        mayEdit("responder");
        responder = Responder.of(platform, namespace, narrator);
        rest = platform.restAs(namespace, "responder");
        checkout = platform.kubernetes().workload(namespace, "checkout", "shop/checkout:1.4.1");
        checkout.rollOutFailing("shop/checkout:1.4.2").awaitHanging();
        kubectl("get", "deployment,replicaset,pod");
        String warnings = kubectl("get", "events", "--field-selector", "type=Warning");
        assertThat(warnings).contains("BackOff");
    }

    /** The ClusterRole of every cluster, to which ours are aggregated. */
    private void mayEdit(String serviceAccount) {
        String subject = "--serviceaccount=" + namespace + ":" + serviceAccount;
        platform.kubernetes()
                .kubectl("create", "rolebinding", serviceAccount, "-n", namespace, "--clusterrole=edit", subject)
                .orFail();
    }

    void anIncidentIsDeclared() {
        Path manifest = Texts.write(platform.directory().resolve("checkout-5xx.yaml"), manifest(now()));
        assertThat(kubectl("apply", "-f", manifest.toString())).contains("created");
    }

    void itsEvidenceIsCaptured() {
        JsonNode status = awaitStatus("/capture/artifacts", artifacts -> artifacts.size() >= 2);
        assertThat(status.at("/recordRef/id").asText()).isNotBlank();
        // beside the rollout stands the creation a second before
        assertThat(status.path("precedingChanges")).anySatisfy(change -> {
            assertThat(change.path("fromImage").asText()).endsWith("checkout:1.4.1");
            assertThat(change.path("toImage").asText()).endsWith("checkout:1.4.2");
        });
        assertThat(evidence().newest("events").toString()).contains("BackOff");
        assertThat(evidence().newest("rollouts").toString()).contains("\"diff\"");
        kubectl("get", "incidents", "-o", "wide");
        kubectl("get", "incident", NAME, "-o", "jsonpath={.status.precedingChanges}");
    }

    private String manifest(Instant startedAt) {
        return """
                apiVersion: hindsight.dev/v1alpha1
                kind: Incident
                metadata: {name: %s, namespace: %s}
                spec:
                  title: Checkout answers 5xx
                  severity: SEV2
                  startedAt: "%s"
                  scope: {workloadSelector: {matchLabels: {app: checkout}}}
                  capture: {lookahead: %ds}
                """.formatted(NAME, namespace, startedAt, lookahead.toSeconds());
    }

    void theTimelineIsKept() {
        Rest.Answer entry = rest.post(incident + "/timeline", entry("The new release leaks connections"));
        assertThat(entry.status()).isEqualTo(201);
        narrator.shows("curl -X POST …/timeline", text(entry));

        Rest.Answer denied = platform.restAs(namespace, "bystander").get(incident);
        assertThat(denied.status()).isEqualTo(403);
        assertThat(text(denied))
                .contains("get")
                .contains("incidents")
                .contains(namespace)
                .contains("can-i");
        narrator.shows("curl … as bystander", text(denied));

        Rest.Answer refused = rest.patch(
                incident, "{\"title\": \"Something else\"}", rest.get(incident).etag());
        assertThat(refused.status()).isEqualTo(409);
        assertThat(text(refused))
                .contains("managed_by_cluster")
                .contains("title")
                .contains(NAME);
        narrator.shows("curl -X PATCH … {\"title\": …}", text(refused));
    }

    /** Whoever reads the topic learns all of it: in order, without a gap. */
    void theEventsAreRead() {
        List<Topic.Told> stream = awaitEvents("opened.v1", "artifact-captured.v1", "timeline-entry-added.v1");
        assertThat(stream.get(0).type()).endsWith("opened.v1");
        assertThat(last(stream, "timeline-entry-added.v1").at("/entry/text").asText())
                .contains("leaks connections");
        narrator.says("topic hindsight.incidents, key " + namespace + "/" + NAME + ":");
        stream.forEach(event -> narrator.says(event.toString()));
    }

    /** All that Kafka has of the incident. */
    List<Topic.Told> events() {
        return awaitEvents("evidence-sealed.v1");
    }

    /** Until each of these has come; whatever else is there, the sequence starts at 1 and has no gap. */
    private List<Topic.Told> awaitEvents(String... types) {
        try (var topic = new Topic(platform.kafkaBootstrap(), TOPIC, namespace + "/" + NAME)) {
            List<Topic.Told> stream = await("events").atMost(Patience.LIMIT).until(topic::read, told -> told.stream()
                    .map(event -> event.type().replace("dev.hindsight.incident.", ""))
                    .collect(Collectors.toSet())
                    .containsAll(List.of(types)));
            assertThat(stream)
                    .extracting(Topic.Told::sequence)
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, stream.size())
                            .mapToObj("%019d"::formatted)
                            .toList());
            return stream;
        }
    }

    private static JsonNode last(List<Topic.Told> stream, String type) {
        return stream.stream()
                .filter(event -> event.type().endsWith(type))
                .reduce((earlier, later) -> later)
                .orElseThrow()
                .data();
    }

    static String entry(String said) {
        return "{\"kind\": \"hypothesis\", \"occurredAt\": \"%s\", \"text\": \"%s\"}".formatted(now(), said);
    }

    void itIsRolledBackAndResolved() {
        itIsRolledBack();
        itIsResolved();
    }

    void itIsRolledBack() {
        checkout.rollBack().awaitReady();
        declare("mitigatedAt");
    }

    void itIsResolved() {
        declare("resolvedAt");
        await().atMost(Patience.LIMIT)
                .untilAsserted(() ->
                        assertThat(evidence().newest("rollouts").toString()).contains("\"rollback\""));
        awaitStatus("/lifecycle", lifecycle -> lifecycle.asText().equals("Resolved"));
        kubectl("get", "incidents");
    }

    private void declare(String milestone) {
        patch("{\"%s\":\"%s\"}".formatted(milestone, now()));
    }

    /** Its window ends in a second, after all that was captured so far: the next run is the last. */
    void itsWindowEnds() {
        var resolvedAt =
                Instant.parse(status().at("/observed/milestones/resolvedAt").asText());
        long lookahead = Duration.between(resolvedAt, now()).toSeconds() + 1;
        patch("{\"capture\":{\"lookahead\":\"%ds\"}}".formatted(lookahead));
    }

    private void patch(String spec) {
        kubectl("patch", "incident", NAME, "--type=merge", "-p", "{\"spec\":%s}".formatted(spec));
    }

    void theEpisodeIsSealed() {
        JsonNode status =
                awaitStatus("/capture/episodes/0/state", state -> state.asText().equals("Sealed"));
        String digest = status.at("/capture/episodes/0/manifestDigest").asText();
        assertThat(evidence().recomputedDigest(0)).isEqualTo(digest);
        assertThat(evidence().kindsInManifest(0)).contains("events", "rollouts").containsOnlyOnce("capture-run");
        Rest.Answer again =
                platform.restAs(Platform.SYSTEM, "pm-operator").post(incident + "/seal", "{\"episode\": 0}");
        assertThat(again.json().path("manifestDigest").asText()).isEqualTo(digest);
        JsonNode record = rest.get(incident + "?fields=projection").json();
        assertThat(record.at("/episodes/0/manifestDigest").asText()).isEqualTo(digest);
        JsonNode told = last(awaitEvents("mitigated.v1", "resolved.v1", "evidence-sealed.v1"), "evidence-sealed.v1");
        assertThat(told.at("/seal/manifestDigest").asText()).isEqualTo(digest);
        narrator.says(
                "status, record, a repeated seal, the event and sha256 over the downloaded bytes all say " + digest);
    }

    void theChronologyIsTold() {
        JsonNode record = rest.get(incident).json();
        var lines = new TreeSet<String>();
        for (String milestone : List.of("startedAt", "mitigatedAt", "resolvedAt")) {
            assertThat(record.path(milestone).asText()).as(milestone).isNotBlank();
            lines.add(record.path(milestone).asText() + "  " + milestone);
        }
        for (JsonNode entry : rest.get(incident + "/timeline").json().path("items")) {
            lines.add(entry.path("occurredAt").asText() + "  "
                    + entry.path("kind").asText() + ": " + entry.path("text").asText());
        }
        lines.forEach(narrator::says);
        assertThat(record.at("/durations/resolve").isMissingNode()).isFalse();
        narrator.says("durations in seconds: " + record.path("durations"));
    }

    Evidence evidence() {
        return new Evidence(rest, incident);
    }

    Rest rest() {
        return rest;
    }

    private JsonNode awaitStatus(String pointer, Predicate<JsonNode> holds) {
        return responder.awaitStatus(NAME, pointer, holds);
    }

    JsonNode status() {
        return responder.status(NAME);
    }

    private String kubectl(String... arguments) {
        return responder.kubectl(arguments);
    }

    private static String text(Rest.Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
