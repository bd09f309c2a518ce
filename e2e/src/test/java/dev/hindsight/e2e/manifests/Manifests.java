package dev.hindsight.e2e.manifests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.hindsight.sandbox.kubernetes.Kubernetes;
import dev.hindsight.sandbox.process.Exec;

/** What is in k8s/, applied and read back as a user does: with kubectl. */
final class Manifests {

    /** Who compares what is applied has it alone; the others apply the overlay of the sandbox and leave it so. */
    static final String CLUSTER = "the cluster of manifests";

    static final ObjectMapper JSON = new ObjectMapper();

    private final Kubernetes cluster;

    Manifests(Kubernetes cluster) {
        this.cluster = cluster;
    }

    static String path(String below) {
        return Path.of("..", "k8s", below).toString();
    }

    /** One class after the other: kubectl looks first and then creates, so that of two at one time one fails. */
    void apply(String kustomization) {
        synchronized (Manifests.class) {
            cluster.kubectl("apply", "-k", path(kustomization)).orFail();
        }
    }

    /** Everything that a kustomization holds, as the API server has it now. */
    List<JsonNode> objects(String kustomization) {
        Exec got = cluster.kubectl("get", "-k", path(kustomization), "-o", "json", "--show-managed-fields=false")
                .orFail();
        List<JsonNode> objects = new ArrayList<>();
        read(got.out()).path("items").forEach(objects::add);
        return objects;
    }

    Stream<JsonNode> objects(String kustomization, String kind) {
        return objects(kustomization).stream()
                .filter(object -> object.path("kind").asText().equals(kind));
    }

    Exec applyText(String verb, JsonNode object, String... flags) throws IOException {
        Path file = Files.createTempFile("manifest", ".json");
        try {
            Files.writeString(file, object.toString());
            List<String> command = new ArrayList<>(List.of(verb, "-f", file.toString()));
            command.addAll(List.of(flags));
            return cluster.kubectl(command.toArray(String[]::new));
        } finally {
            Files.delete(file);
        }
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String name(JsonNode object) {
        String name = object.path("metadata").path("name").asText();
        assertThat(name).isNotEmpty();
        return object.path("kind").asText() + "/" + name;
    }
}
