package dev.hindsight.contractrest.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hindsight.kubeauth.Route;

/** One method of one path of the contract, with its parameters; {@code deadline} is its {@code x-deadline}, empty for the usual one. */
public record Operation(String method, String path, String deadline, List<Parameter> parameters) {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "patch", "delete");

    static List<Operation> all(JsonNode document) {
        List<Operation> operations = new ArrayList<>();
        document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(method -> METHODS.contains(method.getKey()))
                .forEach(method -> operations.add(of(document, path, method.getKey()))));
        return List.copyOf(operations);
    }

    private static Operation of(JsonNode document, Map.Entry<String, JsonNode> path, String method) {
        String at = "/paths/" + path.getKey().replace("~", "~0").replace("/", "~1");
        List<Parameter> parameters = new ArrayList<>(Parameter.all(document, at + "/parameters"));
        parameters.addAll(Parameter.all(document, at + "/" + method + "/parameters"));
        String deadline = path.getValue().path(method).path("x-deadline").asText();
        return new Operation(method.toUpperCase(Locale.ROOT), path.getKey(), deadline, List.copyOf(parameters));
    }

    /** Whether a request's path, in segments, is one of this operation. */
    public boolean hasPath(List<String> segments) {
        return new Route(method, path).hasPath(segments);
    }
}
