package dev.hindsight.operator.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntryBuilder;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

import dev.hindsight.operator.api.Incident;
import dev.hindsight.operator.incident.situation.Incidents;

class ProjectedMetadataTest {

    private static final String LABELS = "hindsight.operator.project.labels.";
    private static final String ANNOTATIONS = "hindsight.operator.project.annotations.";

    @Test
    void anObjectHoldsTheSettingUntilItChanges() {
        // Given
        var object = labelled("pm-operator-projection", "team", "shop");

        // When, Then
        assertThat(of(LABELS + "team", "shop").isIn(object)).isTrue();
        assertThat(of(LABELS + "team", "payments").isIn(object)).isFalse();
        assertThat(of(LABELS + "owner", "shop").isIn(object)).isFalse();
        assertThat(of(ANNOTATIONS + "team", "shop").isIn(object)).isFalse();
        assertThat(of().isIn(object)).isFalse();
        assertThat(of().isIn(Incidents.incident())).isTrue();
    }

    @Test
    void whatSomebodyElseHoldsIsTheirsWhateverItsValue() {
        // Given
        var metadata = of(LABELS + "team", "payments");
        var theirs = labelled("kubectl-label", "team", "shop");

        // When, Then
        assertThat(metadata.isIn(theirs)).isTrue();
        assertThat(metadata.of(theirs).labels()).isEmpty();
        assertThat(metadata.ofNew().labels()).isEqualTo(Map.of("team", "payments"));
    }

    @Test
    void aKeyWithAPrefixIsQuotedInAFileAndASimpleOneMayStandInTheEnvironment() {
        // Given
        var file = "\"app.example.org/owned-by\"";

        // When
        var byFile = config(Map.of(LABELS + file, "shop", ANNOTATIONS + file, "Team Shop, floor 2"), Map.of());
        var byEnvironment = config(Map.of(), Map.of("HINDSIGHT_OPERATOR_PROJECT_LABELS__TEAM_", "shop"));

        // Then
        assertThat(byFile.labels()).isEqualTo(Map.of("app.example.org/owned-by", "shop"));
        assertThat(byFile.annotations()).isEqualTo(Map.of("app.example.org/owned-by", "Team Shop, floor 2"));
        assertThat(byEnvironment.labels()).isEqualTo(Map.of("team", "shop"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "labels.\"te am\"=shop",
                "labels.\"-team\"=shop",
                "labels.\"/team\"=shop",
                "labels.\"example.org/\"=shop",
                "labels.\"Example.org/team\"=shop",
                "labels.\"a/b/c\"=shop",
                "labels.\"team\"=Team Shop",
                "labels.\"team\"=shop-",
                "labels.\"hindsight.dev/team\"=shop",
                "annotations.\"hindsight.dev/accept\"=service",
                "annotations.\"reconcile.hindsight.dev/requestedAt\"=1",
                "annotations.\"te am\"=shop"
            })
    void whatTheApiServerWouldRefuseOrIsOursEndsTheStartAndIsNamed(String setting) {
        // Given
        var pair = setting.split("=");
        var metadata = of("hindsight.operator.project." + pair[0], pair[1]);

        // When, Then
        assertThatThrownBy(() -> metadata.atStart(null))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("hindsight.operator.project." + pair[0] + " ");
    }

    @Test
    void whatKubernetesTakesStarts() {
        // Given
        var metadata = of(
                LABELS + "\"app.kubernetes.io/part-of\"", "shop_1.x",
                LABELS + "Team", "S",
                ANNOTATIONS + "\"example.org/contact\"", "Team Shop <shop@example.org>\n");

        // When, Then
        assertThatCode(() -> metadata.atStart(null)).doesNotThrowAnyException();
    }

    @Test
    void moreAnnotationsThanAnObjectHoldsEndTheStart() {
        assertThatThrownBy(
                        () -> of(ANNOTATIONS + "long", "x".repeat(256 * 1024)).atStart(null))
                .hasMessageContaining("262148 bytes");
    }

    private static Incident labelled(String manager, String key, String value) {
        var object = Incidents.incident();
        object.getMetadata().setLabels(Map.of(key, value));
        var fields = new FieldsV1();
        fields.setAdditionalProperty("f:metadata", Map.of("f:labels", Map.of("f:" + key, Map.of())));
        Incidents.managedBy(
                object,
                new ManagedFieldsEntryBuilder()
                        .withManager(manager)
                        .withOperation("Apply")
                        .withFieldsV1(fields)
                        .build());
        return object;
    }

    private static ProjectedMetadata of(String... settings) {
        var properties = new HashMap<String, String>();
        for (int i = 0; i < settings.length; i += 2) {
            properties.put(settings[i], settings[i + 1]);
        }
        return new ProjectedMetadata(config(properties, Map.of()));
    }

    private static ProjectionConfig config(Map<String, String> properties, Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withConverter(Duration.class, 100, new DurationConverter())
                .withMapping(ProjectionConfig.class)
                .withSources(new PropertiesConfigSource(properties, "file", 100), new EnvConfigSource(environment, 300))
                .build()
                .getConfigMapping(ProjectionConfig.class);
    }
}
