package dev.hindsight.operator.capture.rollout;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * One difference between two pod templates. `path` is a JSON pointer into the new template (into the old one for a
 * removal), `subject` the names of the container and entry on the way, since an index says little to a reader.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DiffEntry(String op, String path, String subject, JsonNode before, JsonNode after) {}
