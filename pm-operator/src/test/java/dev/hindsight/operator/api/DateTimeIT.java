package dev.hindsight.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;

import dev.hindsight.operator.api.value.DateTime;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.WithSandbox;

/** What the API server accepts as a time is what the operator reads, over generated texts. */
@WithSandbox(kubernetes = true)
class DateTimeIT {
    private static final String NAMESPACE = "date-times";
    private static final String[] YEARS = {
        "2026", "2024", "1970", "8999", "0000", "0001", "1969", "9000", "9999", "+2026", "26"
    };
    private static final String[] DAYS = {
        "11-28", "02-28", "02-29", "02-30", "04-31", "12-31", "00-10", "13-01", "01-00", "01-32", "1-1"
    };
    private static final String[] TEES = {"T", "T", "T", "t", " ", ""};
    private static final String[] TIMES = {
        "13:10:00", "00:00:00", "23:59:59", "23:59:60", "24:00:00", "13:60:00", "13:10", "1:10:00"
    };
    private static final String[] FRACTIONS = {"", "", ".1", ".123", ".123456789", ".1234567890", ",123", ".", "x123"};
    private static final String[] ZONES = {
        "Z", "Z", "z", "", "+00:00", "-00:00", "+01:30", "+18:00", "-18:00", "+18:01", "-19:00", "+23:59", "+24:00",
        "+0100", "+01", "+01:60", "[UTC]", "Z[UTC]", "ZTx"
    };

    private static Sandbox cluster;

    @BeforeAll
    static void installTheCrd(Sandbox sandbox) {
        cluster = sandbox;
        IncidentCrd.installIn(sandbox);
        sandbox.kubernetes().createNamespace(NAMESPACE);
    }

    @Test
    void theApiServerAcceptsExactlyWhatTheOperatorReads() {
        // Given
        var random = new Random(16);

        // When
        var texts = Stream.concat(each(), IntStream.range(0, 300).mapToObj(i -> any(random)))
                .distinct();

        // Then
        assertThat(texts).isNotEmpty().allSatisfy(text -> assertThat(isAccepted(text))
                .as("accepted: %s", text)
                .isEqualTo(isRead(text)));
    }

    /** One part unusual, the others in order. */
    private static Stream<String> each() {
        return Stream.of(
                        Stream.of(YEARS).map(year -> year + "-11-28T13:10:00Z"),
                        Stream.of(DAYS).map(day -> "2026-" + day + "T13:10:00Z"),
                        Stream.of(TEES).map(tee -> "2026-11-28" + tee + "13:10:00Z"),
                        Stream.of(TIMES).map(time -> "2026-11-28T" + time + "Z"),
                        Stream.of(FRACTIONS).map(fraction -> "2026-11-28T13:10:00" + fraction + "Z"),
                        Stream.of(ZONES).map(zone -> "2026-11-28T13:10:00" + zone))
                .flatMap(texts -> texts);
    }

    private static String any(Random random) {
        return Stream.of(YEARS, DAYS, TEES, TIMES, FRACTIONS, ZONES)
                .map(parts -> parts[random.nextInt(random.nextBoolean() ? 2 : parts.length)])
                .reduce("", (text, part) -> text.isEmpty() ? part : text + (text.length() < 6 ? "-" : "") + part);
    }

    /** By the rules of operator.md §12, in Java's terms, and by the reader of stored objects. */
    private static boolean isRead(String text) {
        try {
            var time = OffsetDateTime.parse(text);
            LocalDate.parse(text.substring(0, 10));
            var json =
                    "{\"metadata\":{},\"spec\":{\"title\":\"t\",\"severity\":\"SEV1\",\"startedAt\":\"" + text + "\"}}";
            var read =
                    cluster.kubernetes().client().getKubernetesSerialization().unmarshal(json, Incident.class);
            return text.matches(DateTime.DECLARED)
                    && read.getSpec().faults().isEmpty()
                    && read.getSpec().startedAt.toInstant().equals(time.toInstant());
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static boolean isAccepted(String text) {
        var object = new GenericKubernetesResource();
        object.setApiVersion("hindsight.dev/v1alpha1");
        object.setKind("Incident");
        object.setMetadata(
                new ObjectMetaBuilder().withName("a").withNamespace(NAMESPACE).build());
        object.setAdditionalProperty("spec", Map.of("title", "t", "severity", "SEV1", "startedAt", text));
        try {
            return cluster.kubernetes()
                            .client()
                            .resource(object)
                            .inNamespace(NAMESPACE)
                            .dryRun()
                            .create()
                    != null;
        } catch (KubernetesClientException e) {
            assertThat(e.getCode()).as(text).isEqualTo(422);
            return false;
        }
    }
}
