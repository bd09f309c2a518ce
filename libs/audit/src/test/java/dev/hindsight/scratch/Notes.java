package dev.hindsight.scratch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.util.UUID;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Patience;

/** The service as a client with a token of the cluster, in a namespace of its own. */
public record Notes(String token, String namespace) {

    /** The administrator of the sandbox's cluster. */
    public static Notes admin(Sandbox sandbox) {
        return new Notes(
                sandbox.kubernetes().adminToken(),
                "t-" + UUID.randomUUID().toString().substring(0, 8));
    }

    public static String body(String name) {
        return "{\"name\": \"%s\", \"text\": \"The queue was full\"}".formatted(name);
    }

    public static String text(String text) {
        return "{\"text\": \"%s\"}".formatted(text);
    }

    public String all() {
        return "/v1/namespaces/" + namespace + "/notes";
    }

    public String one(String name) {
        return all() + "/" + name;
    }

    public RequestSpecification request() {
        return RestAssured.given().header("Authorization", "Bearer " + token).urlEncodingEnabled(false);
    }

    private RequestSpecification json(String body) {
        return request().contentType(ContentType.JSON).body(body);
    }

    public Response get(String path) {
        return request().get(path);
    }

    public Response write(String name) {
        return post(body(name));
    }

    public Response post(String body) {
        return json(body).post(all());
    }

    public Response post(String body, String idempotencyKey) {
        return json(body).header("Idempotency-Key", idempotencyKey).post(all());
    }

    public Response put(String name, String ifMatch, String body) {
        return matching(ifMatch, json(body)).put(one(name));
    }

    public Response patch(String name, String ifMatch, String body) {
        return matching(
                        ifMatch,
                        request().contentType("application/merge-patch+json").body(body))
                .patch(one(name));
    }

    private static RequestSpecification matching(String ifMatch, RequestSpecification request) {
        return ifMatch == null ? request : request.header("If-Match", ifMatch);
    }

    /** The request as a client library would not send it, written to the socket as it stands. */
    public Socket begin(String method, String target, String headers, String body) throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        socket.setSoTimeout((int) Patience.LIMIT.toMillis());
        String request = method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                + "\r\n" + headers + "\r\n" + body;
        socket.getOutputStream().write(request.getBytes(UTF_8));
        socket.getOutputStream().flush();
        return socket;
    }

    /** A change of a note whose answer nobody reads yet. */
    public Socket beginPatch(String name, String body) throws IOException {
        return begin(
                "PATCH",
                one(name),
                "If-Match: *\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n",
                body);
    }

    /** All that the service answers until it closes the connection. */
    public static String answer(Socket socket) throws IOException {
        try (socket) {
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }
}
