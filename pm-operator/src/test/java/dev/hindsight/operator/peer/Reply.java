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

    static Reply problem(int status, String code, String detail) {
        var json = """
                {"type":"https://hindsight.dev/problems/%s","title":"%s","status":%d,"detail":"%s"}""".formatted(code, code, status, detail);
        return new Reply(
                status, Map.of("Content-Type", "application/problem+json"), json.getBytes(StandardCharsets.UTF_8));
    }
}
