package dev.hindsight.incident.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import io.restassured.config.DecoderConfig;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import dev.hindsight.canonicaljson.Digests;
import dev.hindsight.incident.Api;

/** Evidence of one incident over REST. */
public record Evidence(Api api, String name) {
    public static final String EVENTS = "episode=0&kind=events&source=pm-operator";

    /** Nothing is unpacked behind the test's back. */
    public static RequestSpecification raw(Api api) {
        return api.request()
                .config(RestAssuredConfig.config()
                        .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders())
                        .encoderConfig(EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                .encodeContentTypeAs("application/x-www-form-urlencoded", ContentType.TEXT)
                                .encodeContentTypeAs("multipart/form-data", ContentType.TEXT)));
    }

    public String path(byte[] bytes) {
        return api.incident(name) + "/artifacts/" + Digests.hex(Digests.of(bytes));
    }

    public Response put(byte[] bytes, String query) {
        return put(path(bytes), bytes, query);
    }

    public Response put(String path, byte[] body, String query) {
        return api.request()
                .contentType("application/json")
                .body(body)
                .put(path + (query.isEmpty() ? "" : "?" + query));
    }

    public void keep(byte[] bytes, String query) {
        Response kept = put(bytes, query);
        assertThat(kept.statusCode()).as(kept.asString()).isEqualTo(201);
    }

    public Response seal(int episode) {
        return api.request()
                .contentType(ContentType.JSON)
                .body("{\"episode\": " + episode + "}")
                .post(api.incident(name) + "/seal");
    }

    public Response get(String subPath) {
        return api.get(api.incident(name) + subPath);
    }

    /** Reads and changes until nobody was in between: the service's own seal makes a new version too. */
    public void patch(String body) {
        Response patched = api.patch(name, get("").header("ETag"), body);
        for (int i = 0; i < 10 && patched.statusCode() == 412; i++) {
            patched = api.patch(name, get("").header("ETag"), body);
        }
        assertThat(patched.statusCode()).as(patched.asString()).isEqualTo(200);
    }

    /** So little severe that it gets no object, and nobody is waited for with its seal. */
    public void getsNoObject() {
        patch("{\"severity\": \"SEV4\"}");
    }

    /** Resolved long ago, so its window is over. */
    public void resolve() {
        patch("{\"resolvedAt\": \"2026-01-02T04:00:00Z\"}");
    }

    /** Reopened long ago too, at the instant of {@link #resolve}. */
    public void reopen(int count) {
        patch("{\"reopenCount\": " + count + ", \"reopenedAt\": \"2026-01-02T04:00:00Z\"}");
    }

    public static void assertProblem(Response response, int status, String code) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(status);
        assertThat(response.contentType()).startsWith("application/problem+json");
        assertThat(response.jsonPath().getString("type")).isEqualTo("https://hindsight.dev/problems/" + code);
    }

    public static List<String> fields(Response response) {
        return response.jsonPath().getList("errors.field");
    }
}
