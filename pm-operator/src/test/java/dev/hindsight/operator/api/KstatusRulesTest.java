package dev.hindsight.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** What GitOps tools make of an Incident in each state that the operator leaves it in (operator.md §11 row 35). */
class KstatusRulesTest {
    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            before the first reconcile            | {observedGeneration: -1}                                                                        | IN_PROGRESS
            without our default, falsely          | {}                                                                                              | CURRENT
            spec edited, not yet seen             | {observedGeneration: 1, conditions: [{type: Ready, status: 'True'}]}                            | IN_PROGRESS
            first capture runs                    | {observedGeneration: 2, conditions: [{type: Ready, status: Unknown}, {type: Reconciling, status: 'True'}]} | IN_PROGRESS
            ready, but something is being retried | {observedGeneration: 2, conditions: [{type: Ready, status: 'True'}, {type: Reconciling, status: 'True'}]} | IN_PROGRESS
            incident-service is away              | {observedGeneration: 2, conditions: [{type: Ready, status: 'False'}, {type: Reconciling, status: 'True'}]} | IN_PROGRESS
            a namespace does not consent          | {observedGeneration: 2, conditions: [{type: Ready, status: 'False'}, {type: Stalled, status: 'True'}]} | FAILED
            ready                                 | {observedGeneration: 2, conditions: [{type: Ready, status: 'True'}, {type: EvidenceCaptured, status: Unknown}]} | CURRENT
            ready, evidence partial and late      | {observedGeneration: 2, conditions: [{type: Ready, status: 'True'}, {type: EvidenceCaptured, status: 'False'}]} | CURRENT
            suspended                             | {observedGeneration: 2, conditions: [{type: Ready, status: 'True', reason: Suspended}]}         | CURRENT
            """)
    void gitOpsToolsReadTheStatusAsWeMeanIt(String state, String status, Kstatus expected) throws Exception {
        // Given
        var incident = incident("metadata: {generation: 2}\nstatus: " + status);

        // When
        var read = Kstatus.of(incident);

        // Then
        assertThat(read).as(state).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"'True'", "'False'"})
    void whatIsBeingDeletedIsTerminatingWhateverElseItIs(String ready) throws Exception {
        // Given
        var incident = incident("metadata: {generation: 2, deletionTimestamp: '2026-11-23T02:10:00Z'}\n"
                + "status: {observedGeneration: 2, conditions: [{type: Ready, status: '" + ready + "'}]}");

        // When
        var read = Kstatus.of(incident);

        // Then
        assertThat(read).isEqualTo(Kstatus.TERMINATING);
    }

    private static JsonNode incident(String yaml) throws Exception {
        return new YAMLMapper().readTree(yaml);
    }
}
