package dev.hindsight.operator.peer;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An answer: status, headers, body. */
record Reply(int status, Map<String, String> headers, byte[] body) {

    static Reply of(int status, String json) {
        return new Reply(status, Map.of("Content-Type", "application/json"), json.getBytes(StandardCharsets.UTF_8));
    }

    static Reply empty(int status) {
        return new Reply(status, Map.of(), new byte[0]);
    }

    /** As incident-service refuses a declaration: with the state that it knows. */
    static Reply stale(String known) {
        return new Reply(409, Map.of("Content-Type", "application/problem+json"), """
                {"type":"https://hindsight.dev/problems/stale_declaration","title":"A newer declaration is known",
                 "status":409,"detail":"as the test wants it","known":%s}""".formatted(known)
                .getBytes(StandardCharsets.UTF_8));
    }

    static Reply problem(int status, String code, String detail) {
        var json = """
                {"type":"https://hindsight.dev/problems/%s","title":"%s","status":%d,"detail":"%s"}""".formatted(code, code, status, detail);
        return new Reply(
                status, Map.of("Content-Type", "application/problem+json"), json.getBytes(StandardCharsets.UTF_8));
    }
}
