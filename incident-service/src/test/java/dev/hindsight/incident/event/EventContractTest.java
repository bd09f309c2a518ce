package dev.hindsight.incident.event;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import dev.hindsight.contracttesting.EventContract;

/** asyncapi.yaml, the schemas, the examples and the code describe the same events, and what was published stays as it is. */
class EventContractTest {
    private final EventContract contract = new EventContract();

    @Test
    void everyTypeOfTheCodeHasASchemaAMessageAndAnExampleAndTheOtherWayRound() {
        contract.describes(
                "incidents",
                Arrays.stream(EventType.values()).map(EventType::type).collect(Collectors.toSet()));
    }

    @Test
    void everyPublishedExampleStillKeepsItsSchema() {
        contract.keepsItsExamples();
    }

    @Test
    void everyMessageNamesItsOwnSchemaAndExample() {
        contract.namesTheSchemaAndTheExampleOfEachMessage();
    }

    @Test
    void everyExampleOfAMessageHasTheHeadersOfItsFileAsTheBindingSpellsThem() {
        contract.showsTheHeadersOfEachExample();
    }

    @Test
    void noPublishedExampleWasEverChanged() {
        contract.changedNoPublishedExample();
    }
}
