package dev.hindsight.incident.incident.view;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hindsight.contractrest.conditional.ReadOnlyFields;
import dev.hindsight.contractrest.problem.Fault;
import dev.hindsight.incident.incident.edit.IncidentField;
import dev.hindsight.incident.incident.record.Incident;

/** An incident as the JSON that clients read and write: what of it may be written, and what was changed in it. */
@ApplicationScoped
public class IncidentJson {
    private final ObjectMapper mapper;

    IncidentJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** The full form, as a client would have read it. */
    public ObjectNode full(Incident incident) {
        try {
            return (ObjectNode) mapper.readTree(mapper.writeValueAsBytes(IncidentView.of(incident)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The full form as the text that a client reads. */
    public String text(Incident incident) {
        try {
            return mapper.writeValueAsString(IncidentView.of(incident));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Only what a client may say. */
    public ObjectNode writable(Incident incident) {
        return full(incident).retain(IncidentField.NAMES);
    }

    public ObjectNode nothing() {
        return mapper.createObjectNode();
    }

    /** Read-only fields may come back as they were read, so that PUT of what GET returned works. */
    public List<Fault> readOnlyFaults(JsonNode sent, JsonNode known) {
        List<Fault> faults = ReadOnlyFields.faults(sent, known, field -> !IncidentField.NAMES.contains(field));
        JsonNode at = sent.path("cancelled").path("at");
        if (!at.isMissingNode() && !at.equals(known.path("cancelled").path("at"))) {
            faults.add(ReadOnlyFields.fault("cancelled.at"));
        }
        return faults;
    }
}
