package dev.hindsight.operator.record;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;

/** What we read of an {@code application/problem+json} answer. */
@JsonIgnoreProperties(ignoreUnknown = true)
record Problem(String type, String title, String detail, List<Fault> errors, JsonNode known) {

    /** A refusal also without a readable problem: a proxy in between may have answered. */
    static RecordRefused refusal(int status, byte[] body) {
        var problem = read(body).orElse(new Problem(null, null, null, null, null));
        return new RecordRefused(status, problem.code(status), problem.text(status), problem.faults(), problem.known());
    }

    private static Optional<Problem> read(byte[] body) {
        try {
            return Optional.ofNullable(RestJson.MAPPER.readValue(body, Problem.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private String code(int status) {
        return type == null ? "http_" + status : type.substring(type.lastIndexOf('/') + 1);
    }

    private String text(int status) {
        if (detail != null) {
            return detail;
        }
        return title != null ? title : "incident-service answered " + status;
    }

    private List<Fault> faults() {
        return errors == null ? List.of() : errors;
    }
}
