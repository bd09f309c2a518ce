package dev.hindsight.incident.evidence.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.hindsight.canonicaljson.CanonicalCheck;
import dev.hindsight.incident.evidence.gap.Gap;

class ManifestTest {
    private static final Instant FROM = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant TO = Instant.parse("2026-03-01T11:00:00.5Z");
    private static final Manifest.Entry A =
            new Manifest.Entry(0, "events", "sha256:aa", 10, FROM, TO, "pm-operator", List.of());
    private static final Manifest.Entry B = new Manifest.Entry(0, "log", "sha256:bb", 20, null, null, "€", List.of());

    @Test
    void theBytesAreCanonicalAndWrittenOutOnce() {
        // When
        byte[] bytes = manifest(List.of(B, A), null).bytes();

        // Then
        CanonicalCheck.check(bytes);
        assertThat(new String(bytes, UTF_8))
                .isEqualTo("{\"artifacts\":[{\"bytes\":10,\"digest\":\"sha256:aa\",\"episode\":0,"
                        + "\"from\":\"2026-03-01T10:00:00.000Z\",\"kind\":\"events\",\"source\":\"pm-operator\","
                        + "\"to\":\"2026-03-01T11:00:00.500Z\"},{\"bytes\":20,\"digest\":\"sha256:bb\",\"episode\":0,"
                        + "\"from\":null,\"kind\":\"log\",\"source\":\"€\",\"to\":null}],\"cluster\":\"c-1\",\"episode\":0,"
                        + "\"gaps\":[{\"from\":\"2026-03-01T10:00:00.000Z\",\"namespace\":\"shop\",\"reason\":\"events_expired\","
                        + "\"to\":\"2026-03-01T11:00:00.500Z\"}],\"incidentId\":\"0195f000-0000-7000-8000-000000000000\","
                        + "\"key\":\"shop/checkout\",\"prevManifestDigest\":null,"
                        + "\"window\":{\"from\":\"2026-03-01T10:00:00.000Z\",\"to\":\"2026-03-01T11:00:00.500Z\"}}");
    }

    @Test
    void theOrderOfTheArtifactsDoesNotMatterAndTheirChainDoes() {
        assertThat(manifest(List.of(A, B), null).bytes())
                .isEqualTo(manifest(List.of(B, A), null).bytes());
        assertThat(manifest(List.of(A), "sha256:11").bytes())
                .isNotEqualTo(manifest(List.of(A), null).bytes());
    }

    @Test
    void whatIsCutAndWhatIsNotReadIsNamed() {
        // Given
        var cut = new Manifest.Entry(
                0, "events", "sha256:aa", 10, FROM, TO, "pm-operator", List.of("max_events", "page_limit"));
        var gap = new Gap(FROM, TO, "kind_not_read", "shop", "rollouts", "", "ReplicationController");

        // When
        byte[] bytes = manifest(List.of(cut), List.of(gap), null).bytes();

        // Then
        CanonicalCheck.check(bytes);
        assertThat(new String(bytes, UTF_8))
                .contains("\"truncatedBy\":[\"max_events\",\"page_limit\"]")
                .contains("\"group\":\"\",\"kind\":\"rollouts\"")
                .contains("\"workloadKind\":\"ReplicationController\"");
    }

    private static Manifest manifest(List<Manifest.Entry> artifacts, String previous) {
        return manifest(artifacts, List.of(new Gap(FROM, TO, "events_expired", "shop", null)), previous);
    }

    private static Manifest manifest(List<Manifest.Entry> artifacts, List<Gap> gaps, String previous) {
        return new Manifest(
                UUID.fromString("0195f000-0000-7000-8000-000000000000"),
                "shop/checkout",
                "c-1",
                0,
                new Manifest.Window(FROM, TO),
                artifacts,
                gaps,
                previous);
    }
}
