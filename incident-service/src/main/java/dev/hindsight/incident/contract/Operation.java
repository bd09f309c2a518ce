package dev.hindsight.incident.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/** One method of one path of the contract, with its parameters. */
public record Operation(String method, String path, List<Parameter> parameters) {
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
        return new Operation(method.toUpperCase(Locale.ROOT), path.getKey(), List.copyOf(parameters));
    }

    /** The values of the path's variables when the request's path is one of this operation. */
    Optional<Map<String, String>> match(String requestMethod, List<String> segments) {
        String[] template = path.substring(1).split("/");
        if (!method.equals(requestMethod) || template.length != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < template.length; i++) {
            if (template[i].startsWith("{")) {
                variables.put(template[i].substring(1, template[i].length() - 1), segments.get(i));
            } else if (!template[i].equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }
}
