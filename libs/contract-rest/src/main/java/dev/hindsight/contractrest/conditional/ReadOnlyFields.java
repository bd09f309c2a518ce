package dev.hindsight.contractrest.conditional;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hindsight.contractrest.problem.Fault;

/** Fields that only the service sets. A client may send them back as it read them, so that PUT of what GET returned works. */
public final class ReadOnlyFields {
    private ReadOnlyFields() {}

    /** One fault for each read-only member of the document that differs from the record. */
    public static List<Fault> faults(JsonNode sent, JsonNode known, Predicate<String> isReadOnly) {
        List<Fault> faults = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : sent.properties()) {
            JsonNode value = known.path(field.getKey());
            if (isReadOnly.test(field.getKey()) && !field.getValue().toString().equals(value.toString())) {
                faults.add(fault(field.getKey()));
            }
        }
        return faults;
    }

    public static Fault fault(String path) {
        return new Fault(path, "read_only", "is the service's own; leave it out or as it was read");
    }
}
