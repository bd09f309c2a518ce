package dev.hindsight.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.lib.jse.JsePlatform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** What Argo CD shows for an Incident, with the script that we ship (operator.md §11 row 36). */
class LuaHealthTest {
    private static final Path SCRIPT = Path.of("../k8s/crds/health.lua");

    @ParameterizedTest(name = "{0}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            no status at all              | {}              |                                                                                     | Progressing | Waiting for the operator
            before the first reconcile    | {}              | observedGeneration: -1                                                              | Progressing | Waiting for the operator
            spec edited, not yet seen     | {}              | {observedGeneration: 1, conditions: [{type: Stalled, status: 'True', message: no}]} | Progressing | Waiting for the operator
            a namespace does not consent  | {}              | {observedGeneration: 2, conditions: [{type: Ready, status: 'False', message: a}, {type: Stalled, status: 'True', message: pay must consent}]} | Degraded | pay must consent
            incident-service is away      | {}              | {observedGeneration: 2, conditions: [{type: Ready, status: 'False', message: a}, {type: Reconciling, status: 'True', message: trying again}]} | Progressing | trying again
            not ready, and nothing else   | {}              | {observedGeneration: 2, conditions: [{type: Ready, status: 'False', message: soon}]} | Progressing | soon
            no condition yet              | {}              | {observedGeneration: 2}                                                             | Progressing | ''
            ready                         | {}              | {observedGeneration: 2, conditions: [{type: Ready, status: 'True', message: fine}]} | Healthy     | fine
            ready with partial evidence   | {}              | {observedGeneration: 2, conditions: [{type: EvidenceCaptured, status: 'False', message: gone}, {type: Ready, status: 'True', message: fine}]} | Healthy | fine
            suspended                     | {suspend: true} | {observedGeneration: 2, conditions: [{type: Ready, status: 'True', reason: Suspended, message: left alone}]} | Suspended | left alone
            """)
    void argoShowsWhatWeMean(String state, String spec, String status, String health, String message) throws Exception {
        // Given
        var incident = "metadata: {generation: 2}\nspec: " + spec + (status == null ? "" : "\nstatus: " + yaml(status));

        // When
        var shown = run(incident);

        // Then
        assertThat(shown.get("status").tojstring()).as(state).isEqualTo(health);
        assertThat(shown.get("message").tojstring()).as(state).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({"'True'", "'False'"})
    void whatIsBeingDeletedIsProgressing(String ready) throws Exception {
        // Given
        var incident = "metadata: {generation: 2, deletionTimestamp: '2026-11-23T02:10:00Z'}\nspec: {}\n"
                + "status: {observedGeneration: 2, conditions: [{type: Ready, status: '" + ready + "'}]}";

        // When
        var shown = run(incident);

        // Then
        assertThat(shown.get("status").tojstring()).isEqualTo("Progressing");
    }

    private static LuaValue run(String incident) throws Exception {
        var lua = JsePlatform.standardGlobals();
        lua.set("obj", toLua(new YAMLMapper().readTree(incident)));
        return lua.load(Files.readString(SCRIPT)).call();
    }

    private static String yaml(String status) {
        return status.startsWith("{") ? status : "{" + status + "}";
    }

    private static LuaValue toLua(JsonNode node) {
        if (node.isContainerNode()) {
            var table = new LuaTable();
            for (var i = 0; i < node.size() && node.isArray(); i++) {
                table.set(i + 1, toLua(node.get(i)));
            }
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                table.set(field.getKey(), toLua(field.getValue()));
            }
            return table;
        }
        if (node.isNumber()) {
            return LuaValue.valueOf(node.asInt());
        }
        return node.isBoolean() ? LuaValue.valueOf(node.asBoolean()) : LuaValue.valueOf(node.asText());
    }
}
