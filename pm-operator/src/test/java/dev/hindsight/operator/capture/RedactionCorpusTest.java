package dev.hindsight.operator.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hindsight.canonicaljson.CanonicalJson;
import dev.hindsight.operator.capture.event.EventCapture;
import dev.hindsight.operator.capture.event.EventReader;
import dev.hindsight.operator.capture.event.EventRows;
import dev.hindsight.operator.capture.event.EventsArtifact;
import dev.hindsight.operator.capture.request.CapturedArtifact;
import dev.hindsight.operator.capture.request.PrecedingChange;
import dev.hindsight.operator.capture.rollout.Change;
import dev.hindsight.operator.capture.rollout.ChangeKind;
import dev.hindsight.operator.capture.rollout.PlantedTemplates;
import dev.hindsight.operator.capture.rollout.PrecedingChanges;
import dev.hindsight.operator.capture.rollout.Step;
import dev.hindsight.operator.capture.run.ArtifactWriter;
import dev.hindsight.operator.capture.run.Run;
import dev.hindsight.operator.capture.workload.Owners;
import dev.hindsight.operator.capture.workload.Workload;
import dev.hindsight.redaction.Redactor;

/** Row 24: secrets planted wherever a cluster lets people put text; none may come out, and what stays is counted. */
class RedactionCorpusTest {

    private static final String ALPHANUMERIC = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int EACH = 8;

    private final Random random = new Random(24);
    private final List<String> planted = new ArrayList<>();

    @Test
    void no_planted_secret_is_in_an_artifact() {
        // Given
        List<String> notes = notes();
        ObjectNode before = template();
        ObjectNode after = template();

        // When
        CapturedArtifact events = events(notes);
        CapturedArtifact rollouts = PlantedTemplates.rollouts(run(), List.of(step()), before, after);

        // Then
        assertThat(planted).hasSizeGreaterThanOrEqualTo(200).doesNotHaveDuplicates();
        String out = text(events) + text(rollouts);
        assertThat(planted).filteredOn(out::contains).isEmpty();
        assertThat(events.redactions().keySet())
                .contains(
                        "assignment", "aws", "bearer", "flag", "gcp", "github", "jwt", "pem", "slack", "stripe", "url");
        assertThat(ArtifactSchemas.assertValid(events).path("rows")).hasSize(notes.size());
        ArtifactSchemas.assertValid(rollouts);
    }

    @Test
    void no_planted_secret_is_in_what_a_status_shows() {
        // Given
        List<Change> changes = PlantedTemplates.changes(run(), List.of(step()), template(), template());

        // When
        List<PrecedingChange> shown = new PrecedingChanges(new Redactor()).of(changes, Given.request());

        // Then
        assertThat(planted).filteredOn(shown.toString()::contains).isEmpty();
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        for (int i = 0; i < EACH; i++) {
            for (String token : tokens()) {
                notes.add("Error: pulling with " + token + " was refused");
                notes.add("exec failed: {\"header\":\"X-Auth " + token + "\"}");
            }
            notes.add("postgres://app:" + secret(16) + "@db.shop:5432/app unreachable");
            notes.add("redis://:" + secret(12) + "@cache:6379 refused");
            notes.add("GET https://" + secret(20) + "@registry.example/v2/ 401");
            notes.add("probe failed: Authorization: Bearer " + secret(24));
            notes.add("exited: app --db-password " + secret(10) + " --port 80");
            notes.add("exited: [\"--api-key\",\"" + secret(10) + "\"]");
            notes.add("hook failed: password=" + secret(8) + ", retrying");
            notes.add("hook failed: {\"clientSecret\": \"" + secret(8) + " " + secret(8) + "\"}");
            notes.add("DB_PASSWORD : " + secret(9));
            notes.add("AccountKey=" + secret(30) + "== rejected");
            notes.add("aws_secret_access_key = " + secret(40));
            notes.add("callback https://example.org/hook?token=" + secret(18) + "&x=1 failed");
            notes.add("escaped \\\"token\\\": \\\"" + secret(18) + "\\\"");
        }
        return notes;
    }

    private List<String> tokens() {
        return List.of(
                "eyJhbGciOiJIUzI1NiJ9." + secret(40) + "." + secret(30),
                plant("AKIA" + text(16).toUpperCase(java.util.Locale.ROOT)),
                plant("AIza" + text(35)),
                plant("ya29." + text(40)),
                plant("ghp_" + text(36)),
                plant("github_pat_" + text(40)),
                plant("xoxb-" + text(24)),
                plant("sk_live_" + text(24)),
                plant("whsec_" + text(32)),
                "-----BEGIN RSA PRIVATE KEY-----\n" + secret(64) + "\n" + secret(64)
                        + "\n-----END RSA PRIVATE KEY-----");
    }

    /** Values that no rule could recognise: they are hashed for where they stand. */
    private ObjectNode template() {
        ObjectNode template = CanonicalJson.MAPPER.createObjectNode();
        template.putObject("metadata")
                .putObject("annotations")
                .put("vault/inject", secret(12))
                .put("note", secret(12));
        ObjectNode container = template.putObject("spec").putArray("containers").addObject();
        container.put("name", "checkout").put("image", "https://ci:" + secret(12) + "@registry/checkout:1");
        container.putArray("args").add("--x=" + secret(12)).add(secret(12));
        container.putArray("command").add("sh").add("-c").add("echo " + secret(12));
        container.putArray("env").addObject().put("name", "ANY").put("value", secret(12));
        container.withArray("env").addObject().put("name", "APP_VERSION").put("value", plant("ghp_" + text(36)));
        return template;
    }

    private Step step() {
        Workload workload = new Workload(
                Given.CHECKOUT,
                "uid-checkout",
                Given.at(-3000),
                Map.of("app.kubernetes.io/version", plant("ghp_" + text(36))),
                Map.of("vcs.repository.url.full", "https://ci:" + secret(20) + "@git.example/shop"),
                List.of(),
                Optional.empty());
        return new Step(
                workload,
                ChangeKind.ROLLOUT,
                Given.at(-10),
                Optional.of("kubectl"),
                Optional.of(Given.revision(1, Given.at(-3000))),
                Optional.of(Given.revision(2, Given.at(-10), "set env DB_PASSWORD=" + secret(14))),
                Optional.of(1L),
                Optional.of(2L),
                Optional.empty());
    }

    private CapturedArtifact events(List<String> notes) {
        Run run = run();
        EventReader reader = new EventReader(Given.WINDOW, new Redactor());
        Owners owners = new Owners(run.scope());
        EventRows rows = new EventRows(5000, Given.START);
        for (int i = 0; i < notes.size(); i++) {
            reader.read(Given.event("e" + i, notes.get(i)).build(), owners).ifPresent(rows::add);
        }
        byte[] seed = CanonicalJson.bytes(CanonicalJson.MAPPER.valueToTree(new EventsArtifact(
                "events",
                1,
                Given.WINDOW,
                Given.START,
                List.of("shop"),
                true,
                true,
                false,
                null,
                0,
                0,
                List.of(),
                rows.ranked())));
        return new EventCapture(
                        null,
                        new Run(Given.request(5000, 1 << 22, Optional.of(seed)), Given.at(20), Duration.ofHours(1), 40),
                        new Redactor())
                .artifact(new ArtifactWriter())
                .orElseThrow();
    }

    private static Run run() {
        return new Run(Given.request(), Given.at(20), Duration.ofHours(1), 40);
    }

    private String secret(int length) {
        return plant(text(length));
    }

    private String plant(String secret) {
        planted.add(secret);
        return secret;
    }

    private String text(int length) {
        return Stream.generate(() -> ALPHANUMERIC.charAt(random.nextInt(ALPHANUMERIC.length())))
                .limit(length)
                .collect(StringBuilder::new, StringBuilder::append, StringBuilder::append)
                .toString();
    }

    private static String text(CapturedArtifact artifact) {
        return new String(artifact.bytes(), StandardCharsets.UTF_8);
    }
}
