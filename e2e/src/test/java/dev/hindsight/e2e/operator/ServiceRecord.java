package dev.hindsight.e2e.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hindsight.e2e.Rest;

/** The record of an incident, as the admin reads it at incident-service. */
public record ServiceRecord(Rest rest, String path) {

    public static String path(String namespace, String name) {
        return "/v1/namespaces/" + namespace + "/incidents/" + name;
    }

    public static ServiceRecord of(Rest rest, String namespace, String name) {
        return new ServiceRecord(rest, path(namespace, name));
    }

    public boolean exists() {
        return rest.get(path).status() == 200;
    }

    public JsonNode json() {
        return found("");
    }

    public String text(String field) {
        return json().path(field).asText();
    }

    /** Its object is gone, and it knows. */
    public boolean isDetached() {
        return json().path("declaredFields").isEmpty();
    }

    public JsonNode artifacts() {
        return found("/artifacts").path("items");
    }

    public JsonNode manifests() {
        return found("/manifests").path("items");
    }

    public byte[] bytes(String below) {
        return rest.get(path + below).body();
    }

    /** Asks for the seal of the first episode, which is there already. */
    public String sealedDigest() {
        return rest.post(path + "/seal", "{\"episode\":0}")
                .json()
                .path("manifestDigest")
                .asText();
    }

    /** An edit by REST of what is not declared. */
    public void edit(String mergePatch) {
        var answer = rest.patch(path, mergePatch, rest.get(path).etag());
        assertThat(answer.status()).as(new String(answer.body())).isEqualTo(200);
    }

    private JsonNode found(String below) {
        var answer = rest.get(path + below);
        assertThat(answer.status()).as("GET " + path + below).isEqualTo(200);
        return answer.json();
    }
}
