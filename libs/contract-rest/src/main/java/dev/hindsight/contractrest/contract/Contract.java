package dev.hindsight.contractrest.contract;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;

import dev.hindsight.contractrest.problem.Fault;
import dev.hindsight.contractrest.problem.ProblemException;

/**
 * Holds every body to openapi.yaml: parse to a tree, collect all faults against the schema, then bind to a record.
 * Refusals are {@code malformed_json} (400), {@code payload_too_large} (413) and {@code invalid_body} (422).
 */
@ApplicationScoped
public class Contract {
    private final ContractDocument document;
    private final ObjectMapper mapper;

    Contract(ContractDocument document, ObjectMapper mapper) {
        this.document = document;
        this.mapper = mapper;
    }

    /** The whole way of a body, for a document of {@code #/components/schemas/<schema>}. */
    public <T> T read(byte[] body, String schema, Class<T> record) {
        JsonNode tree = parse(body);
        check(tree, schema);
        return bind(tree, record);
    }

    public JsonNode parse(byte[] body) {
        return JsonBody.parse(body);
    }

    /** Refuses the document with all its faults. */
    public void check(JsonNode tree, String schema) {
        List<Fault> faults = faults(tree, schema);
        if (!faults.isEmpty()) {
            throw ProblemException.invalidBody(faults);
        }
    }

    public List<Fault> faults(JsonNode tree, String schema) {
        return document.faults("/components/schemas/" + schema, tree);
    }

    /**
     * Binds what the schema has passed; what a record refuses all the same is a fault, never a failure. A class that Jackson
     * cannot make at all is a defect of the program (natively: it is not registered) and ends as 500.
     */
    public <T> T bind(JsonNode tree, Class<T> record) {
        try {
            return mapper.treeToValue(tree, record);
        } catch (InvalidDefinitionException e) {
            throw new IllegalStateException(e.getType() + " cannot be made of JSON by this program", e);
        } catch (JsonMappingException e) {
            throw ProblemException.invalidBody(List.of(new Fault(path(e), "wrong_format", "cannot be read as it is")));
        } catch (JsonProcessingException e) {
            throw ProblemException.invalidBody(List.of(new Fault("", "wrong_format", "cannot be read as it is")));
        }
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }
}
