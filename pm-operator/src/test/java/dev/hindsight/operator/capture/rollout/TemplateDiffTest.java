package dev.hindsight.operator.capture.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hindsight.canonicaljson.CanonicalJson;

class TemplateDiffTest {

    private final TemplateSanitizer sanitizer = new TemplateSanitizer(List.of("*_VERSION", "LOG_LEVEL", "FEATURE_*"));

    @Test
    void a_moved_variable_is_no_change_and_a_changed_one_is_named() throws IOException {
        // Given
        JsonNode before = containers("{'name':'A','value':'1'},{'name':'LOG_LEVEL','value':'info'}");
        JsonNode after = containers("{'name':'LOG_LEVEL','value':'debug'},{'name':'A','value':'1'}");

        // When
        List<DiffEntry> diff = diff(before, after);

        // Then
        assertThat(diff).singleElement().satisfies(entry -> {
            assertThat(entry.op()).isEqualTo("replace");
            assertThat(entry.path()).isEqualTo("/spec/containers/0/env/0/value");
            assertThat(entry.subject()).isEqualTo("checkout/LOG_LEVEL");
            assertThat(entry.before().asText()).isEqualTo("info");
            assertThat(entry.after().asText()).isEqualTo("debug");
        });
    }

    @Test
    void a_value_not_on_the_list_shows_only_that_it_changed() throws IOException {
        // Given
        JsonNode before = containers("{'name':'DB_URL','value':'one'}");
        JsonNode after = containers("{'name':'DB_URL','value':'two'}");

        // When
        List<DiffEntry> diff = diff(before, after);

        // Then
        assertThat(diff).singleElement().satisfies(entry -> {
            assertThat(entry.before().asText()).matches("sha256:[0-9a-f]{12}");
            assertThat(entry.after().asText())
                    .matches("sha256:[0-9a-f]{12}")
                    .isNotEqualTo(entry.before().asText());
        });
    }

    @Test
    void an_added_container_brings_no_value_with_it() throws IOException {
        // Given
        JsonNode before = containers("");
        JsonNode after =
                tree("{'spec':{'containers':[{'name':'checkout','env':[]},{'name':'sidecar','command':['sh','-c',"
                        + "'echo topsecret'],'args':['topsecret'],'env':[{'name':'X','value':'topsecret'}],"
                        + "'livenessProbe':{'exec':{'command':['topsecret']},'httpGet':{'httpHeaders':[{'name':'A','value':'topsecret'}]}}}],"
                        + "'volumes':[{'name':'v','csi':{'volumeAttributes':{'k':'topsecret'}}}]}}");

        // When
        List<DiffEntry> diff = diff(before, after);

        // Then
        assertThat(diff).extracting(DiffEntry::path).containsExactly("/spec/containers/1", "/spec/volumes");
        assertThat(diff.toString()).doesNotContain("topsecret");
    }

    @Test
    void annotations_are_hashed_except_checksums_and_restarts() throws IOException {
        // Given
        JsonNode before = tree("{'metadata':{'annotations':{'checksum/config':'aa','note':'one'}}}");
        JsonNode after = tree("{'metadata':{'annotations':{'checksum/config':'bb','note':'two',"
                + "'kubectl.kubernetes.io/restartedAt':'2026-03-01T10:00:00Z'}}}");

        // When
        List<DiffEntry> diff = diff(before, after);

        // Then
        assertThat(diff)
                .extracting(DiffEntry::path)
                .containsExactly(
                        "/metadata/annotations/checksum~1config",
                        "/metadata/annotations/kubectl.kubernetes.io~1restartedAt",
                        "/metadata/annotations/note");
        assertThat(diff.get(0).after().asText()).isEqualTo("bb");
        assertThat(diff.get(1).after().asText()).isEqualTo("2026-03-01T10:00:00Z");
        assertThat(diff.get(2).after().asText()).startsWith("sha256:");
    }

    @Test
    void references_to_secrets_and_config_maps_stay_readable() throws IOException {
        // Given
        JsonNode before = containers("{'name':'P','valueFrom':{'secretKeyRef':{'name':'db-1','key':'password'}}}");
        JsonNode after = containers("{'name':'P','valueFrom':{'secretKeyRef':{'name':'db-2','key':'password'}}}");

        // When
        List<DiffEntry> diff = diff(before, after);

        // Then
        assertThat(diff)
                .singleElement()
                .satisfies(entry -> assertThat(entry.after().asText()).isEqualTo("db-2"));
    }

    @Test
    void what_the_controllers_add_is_no_difference() throws IOException {
        // Given
        JsonNode before = tree("{'metadata':{'creationTimestamp':null,'labels':{'pod-template-hash':'a'}},'spec':{}}");
        JsonNode after = tree("{'metadata':{'labels':{'pod-template-hash':'b'}},'spec':{},'$patch':'replace'}");

        // When
        List<DiffEntry> diff = diff(before, after);

        // Then
        assertThat(diff).isEmpty();
    }

    private List<DiffEntry> diff(JsonNode before, JsonNode after) {
        return TemplateDiff.between(sanitizer.sanitize(before), sanitizer.sanitize(after));
    }

    private static JsonNode containers(String env) throws IOException {
        return tree("{'spec':{'containers':[{'name':'checkout','env':[" + env + "]}]}}");
    }

    private static JsonNode tree(String json) throws IOException {
        return CanonicalJson.MAPPER.readTree(json.replace('\'', '"'));
    }
}
