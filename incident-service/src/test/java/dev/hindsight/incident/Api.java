package dev.hindsight.incident;

import java.util.UUID;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import dev.hindsight.sandbox.Sandbox;

/** The service as a client with a token of the cluster, in a namespace of its own. */
public record Api(String token, String namespace) {

    /** The administrator of the sandbox's cluster. */
    public static Api admin(Sandbox sandbox) {
        return new Api(
                sandbox.kubernetes().adminToken(),
                "t-" + UUID.randomUUID().toString().substring(0, 8));
    }

    public RequestSpecification request() {
        return RestAssured.given().header("Authorization", "Bearer " + token).urlEncodingEnabled(false);
    }

    public String incidents() {
        return "/v1/namespaces/" + namespace + "/incidents";
    }

    public String incident(String name) {
        return incidents() + "/" + name;
    }

    public Response post(String body) {
        return request().contentType(ContentType.JSON).body(body).post(incidents());
    }

    public Response get(String path) {
        return request().get(path);
    }

    public Response put(String name, String ifMatch, String body) {
        RequestSpecification request = request().contentType(ContentType.JSON).body(body);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).put(incident(name));
    }

    public Response patch(String name, String ifMatch, String body) {
        RequestSpecification request =
                request().contentType("application/merge-patch+json").body(body);
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).patch(incident(name));
    }

    public Response post(String body, String idempotencyKey) {
        return request()
                .contentType(ContentType.JSON)
                .header("Idempotency-Key", idempotencyKey)
                .body(body)
                .post(incidents());
    }

    public Response put(String path, String body) {
        return request().contentType(ContentType.JSON).body(body).put(path);
    }

    public static String minimal(String name) {
        return """
                {"name": "%s", "title": "Checkout answers 5xx", "severity": "SEV2", "startedAt": "2026-01-02T03:04:05Z"}
                """.formatted(name);
    }

    /** Opens an incident with the least that it needs. */
    public Response open(String name) {
        return post(minimal(name));
    }
}
