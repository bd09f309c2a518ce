package dev.hindsight.incident.timeline;

import java.util.List;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.hindsight.contractrest.contract.Contract;
import dev.hindsight.contractrest.problem.Fault;
import dev.hindsight.contractrest.problem.ProblemException;

/** An entry as a client sends it, and as the text of an answer that is stored. */
@Singleton
final class EntryJson {
    private final Contract contract;
    private final ObjectMapper mapper;

    EntryJson(Contract contract, ObjectMapper mapper) {
        this.contract = contract;
        this.mapper = mapper;
    }

    /** {@code timeline}: the path to which it was sent. */
    AddEntry read(byte[] body, String timeline) {
        LongText longText = new LongText(timeline);
        try {
            JsonNode tree = contract.parse(body);
            List<Fault> faults = contract.faults(tree, "AddTimelineEntry").stream()
                    .map(longText::explained)
                    .toList();
            if (!faults.isEmpty()) {
                throw ProblemException.invalidBody(faults);
            }
            return contract.bind(tree, AddEntry.class);
        } catch (ProblemException refusal) {
            throw longText.explained(refusal);
        }
    }

    String text(TimelineEntryView entry) {
        try {
            return mapper.writeValueAsString(entry);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
