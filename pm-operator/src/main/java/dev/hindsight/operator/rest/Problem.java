package dev.hindsight.operator.rest;

import java.io.IOException;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;

/** What we read of an {@code application/problem+json} answer. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Problem(String type, String title, String detail, List<Fault> errors, JsonNode known) {

    private static final Problem NONE = new Problem(null, null, null, null, null);

    /** Without anything in it where there is no readable problem: a proxy in between may have answered. */
    static Problem read(ObjectMapper json, byte[] body) {
        try {
            var problem = body == null ? null : json.readValue(body, Problem.class);
            return problem == null ? NONE : problem;
        } catch (InvalidDefinitionException e) {
            throw JsonDefect.in(e).orElseThrow();
        } catch (IOException e) {
            return NONE;
        }
    }

    RequestRefused refusal(String service, int status) {
        return new RequestRefused(status, code(status), text(service, status), faults(), known);
    }

    private String code(int status) {
        return type == null ? "http_" + status : type.substring(type.lastIndexOf('/') + 1);
    }

    private String text(String service, int status) {
        if (detail != null) {
            return detail;
        }
        return title != null ? title : service + " answered " + status;
    }

    private List<Fault> faults() {
        return errors == null ? List.of() : errors;
    }
}
