package dev.hindsight.incident.evidence.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.hindsight.incident.event.IncidentEvent;
import dev.hindsight.incident.evidence.artifact.Artifact;
import dev.hindsight.incident.evidence.artifact.ArtifactCaptured;
import dev.hindsight.incident.evidence.artifact.ArtifactMetadata;
import dev.hindsight.incident.evidence.artifact.ArtifactSummary;
import dev.hindsight.incident.evidence.bytes.ArtifactBytes;
import dev.hindsight.incident.evidence.gap.Gap;
import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.outbox.TruncatedList;

/** With the record's 180 KiB (see its own test) and its headers an event stays under 256 KiB: these are the other parts at their largest. */
class EventSizesTest {
    private static final int BESIDE_THE_RECORD = 72 * 1024;
    private static final Instant AT = Instant.parse("2026-11-23T03:00:00.123Z");

    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "中", "\uD83D\uDE80", "\u0001"})
    void aSummaryOfTheLongestRowsIsCutAndSaysSo(String letter) throws IOException {
        // Given
        String row = "{\"a\":" + text(letter.repeat(500)) + ",\"b\":["
                + ("{\"c\":" + text(letter.repeat(900)) + "},").repeat(9) + "1]}";
        byte[] bytes = ("{\"groups\":[" + (row + ",").repeat(59) + row + "]}").getBytes(StandardCharsets.UTF_8);

        // When
        IncidentEvent fact = captured(bytes);

        // Then
        JsonNode rows = fact.members().at("/summary/rows");
        assertThat(size(fact)).isLessThan(BESIDE_THE_RECORD);
        assertThat(rows)
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it.path("shortened").asBoolean()).isTrue());
        assertThat(fact.cuts()).containsExactly(new TruncatedList("summary.rows", rows.size(), 60));
        assertThat(fact.members().at("/summary/total").asInt()).isEqualTo(60);
    }

    @Test
    void aSummaryOfFewShortRowsIsWhole() throws IOException {
        // When
        IncidentEvent fact =
                captured("{\"groups\":[{\"count\":3,\"reason\":\"BackOff\"}]}".getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(fact.members().at("/summary/rows")).hasToString("[{\"count\":3,\"reason\":\"BackOff\"}]");
        assertThat(fact.cuts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "{\"groups\":{}}", "{\"groups\":3}", "not JSON", "{\"rows\":[1]}"})
    void whatIsNotWhatItsKindSaysHasNoSummary(String content) throws IOException {
        assertThat(captured(content.getBytes(StandardCharsets.UTF_8)).members().has("summary"))
                .isFalse();
    }

    @Test
    void longMembersLeaveRoomForThoseAfterThem() throws IOException {
        // Given
        String annotations = "\"first\":\"short\"" + (",\"next\":" + text("x".repeat(500))).repeat(30);
        String row = "{\"annotations\":{" + annotations + "},\"labels\":{\"alertname\":\"Down\"},\"name\":\"Down\"}";

        // When
        IncidentEvent fact = captured(("{\"groups\":[" + row + "]}").getBytes(StandardCharsets.UTF_8));

        // Then
        JsonNode kept = fact.members().at("/summary/rows/0");
        assertThat(kept.at("/annotations/first").asText()).isEqualTo("short");
        assertThat(kept.at("/labels")).hasToString("{\"alertname\":\"Down\"}");
        assertThat(kept.at("/name").asText()).isEqualTo("Down");
        assertThat(kept.at("/shortened").asBoolean()).isTrue();
    }

    @Test
    void aDeepRowIsCutWhereNobodyReadsOn() throws IOException {
        // Given
        String deep = "[".repeat(400) + "]".repeat(400);

        // When
        IncidentEvent fact = captured(("{\"groups\":[{\"a\":" + deep + "}, 7]}").getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(fact.members().at("/summary/rows")).hasToString("[{\"a\":[[[null]]],\"shortened\":true}]");
        assertThat(fact.cuts()).containsExactly(new TruncatedList("summary.rows", 1, 2));
    }

    @Test
    void aSealWithMoreGapsAndKindsThanFitNamesTheFirstAndSaysSo() {
        // Given
        List<Manifest.Entry> artifacts = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            artifacts.add(new Manifest.Entry(
                    0, ("k" + i + "-").repeat(9), "sha256:" + "0".repeat(64), 8 << 20, AT, AT, "s", List.of()));
        }
        String word = "w".repeat(63);
        List<Gap> gaps = IntStream.range(0, 1000)
                .mapToObj(i -> new Gap(AT, AT, word, word, word))
                .toList();
        Manifest manifest =
                new Manifest(UUID.randomUUID(), "a/b", null, 100, new Manifest.Window(AT, AT), artifacts, gaps, null);
        Seal seal = new Seal();
        seal.episode = 100;
        seal.digest = "sha256:" + "0".repeat(64);
        seal.previous = seal.digest;
        seal.artifacts = 1000;
        seal.sealedAt = AT;

        // When
        IncidentEvent fact = EvidenceSealed.of(incident(), seal, manifest);

        // Then
        assertThat(size(fact)).isLessThan(BESIDE_THE_RECORD);
        assertThat(fact.members().at("/seal/bytes").asLong()).isEqualTo(1000L * (8 << 20));
        assertThat(fact.cuts())
                .containsExactly(
                        new TruncatedList("seal.kinds", 50, 1000),
                        new TruncatedList(
                                "seal.gaps", fact.members().at("/seal/gaps").size(), 1000));
    }

    private static IncidentEvent captured(byte[] bytes) throws IOException {
        ArtifactBytes packed = ArtifactBytes.receive(new ByteArrayInputStream(bytes), false, false);
        Artifact artifact = new Artifact();
        artifact.digest = packed.digest();
        artifact.createdAt = AT;
        Map<String, Integer> redactions = new TreeMap<>();
        IntStream.range(0, 30).forEach(i -> redactions.put("r".repeat(60) + i, 999_999_999));
        artifact.describe(new ArtifactMetadata(
                100,
                "events",
                "m".repeat(127),
                "\u0001".repeat(128),
                AT,
                AT,
                100_000_000,
                true,
                List.of("earlier_run", "max_bytes", "max_events", "page_limit"),
                100_000_000,
                redactions));
        Optional<ArtifactSummary> summary = ArtifactSummary.read("events", packed.gzip());
        return ArtifactCaptured.of(incident(), artifact, summary);
    }

    private static Incident incident() {
        Incident incident = new Incident();
        incident.namespace = "n".repeat(63);
        incident.name = "n".repeat(63);
        return incident;
    }

    private static String text(String value) throws IOException {
        return new ObjectMapper().writeValueAsString(value);
    }

    private static int size(IncidentEvent fact) {
        return fact.members().toString().getBytes(StandardCharsets.UTF_8).length;
    }
}
