package dev.hindsight.operator.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

import com.fasterxml.jackson.core.JsonProcessingException;

/** One request to incident-service, before it is sent. */
record Call(String method, String path, Map<String, String> headers, byte[] body) {

    static Call get(String path) {
        return new Call("GET", path, Map.of(), null);
    }

    static Call json(String method, String path, Object body) {
        try {
            var bytes = RestJson.MAPPER.writeValueAsBytes(body);
            return new Call(method, path, Map.of("Content-Type", "application/json"), bytes);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Call gzip(String path, String mediaType, byte[] bytes) {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var headers = Map.of("Content-Type", mediaType, "Content-Encoding", "gzip");
        return new Call("PUT", path, headers, packed.toByteArray());
    }

    Call with(String header, String value) {
        var more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Call(method, path, more, body);
    }

    BodyPublisher publisher() {
        return body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
    }
}
