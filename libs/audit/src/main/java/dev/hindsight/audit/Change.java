package dev.hindsight.audit;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;

/** One field of a record before and after; what was or became absent is left out. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Change(String field, JsonNode before, JsonNode after) {

    /** What differs between two forms of a record, field by field. */
    public static List<Change> between(JsonNode before, JsonNode after) {
        List<Change> changes = new ArrayList<>();
        for (Iterator<String> fields = after.fieldNames(); fields.hasNext(); ) {
            String field = fields.next();
            if (!after.get(field).equals(before.get(field))) {
                changes.add(new Change(field, before.get(field), after.get(field)));
            }
        }
        for (Iterator<String> fields = before.fieldNames(); fields.hasNext(); ) {
            String field = fields.next();
            if (!after.has(field)) {
                changes.add(new Change(field, before.get(field), null));
            }
        }
        return changes;
    }
}
