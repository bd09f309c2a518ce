package dev.hindsight.e2e;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How to reach the running demo, for a shell, and what to try in it. */
record DemoEnvironment(Map<String, String> variables) {
    /** The root README shows the same; a test runs them. */
    static final List<String> COMMANDS = List.of(
            "$KUBECTL -n shop get incidents -o wide",
            "$KUBECTL -n shop get incident checkout-5xx -o jsonpath='{.status.precedingChanges}'",
            "$KUBECTL -n shop get incident checkout-5xx -o jsonpath='{.status.changesDuring}'",
            curl("?fields=title,lifecycle,durations"),
            curl("/timeline"),
            curl("/manifests/0") + " | sha256sum");

    private static String curl(String path) {
        return "curl -sf -H \"Authorization: Bearer $TOKEN\" \"$INCIDENT_URL" + Story.INCIDENT + path + "\"";
    }

    static DemoEnvironment of(Platform platform) {
        var variables = new LinkedHashMap<String, String>();
        variables.put("KUBECONFIG", platform.kubernetes().adminKubeconfig().toString());
        variables.put("KUBECTL", platform.kubernetes().kubectlBinary().toString());
        variables.put("INCIDENT_URL", platform.incidentUrl());
        variables.put("KAFKA_BOOTSTRAP", platform.kafkaBootstrap());
        variables.put("TOKEN", platform.tokenOf(Story.NAMESPACE, "responder"));
        return new DemoEnvironment(variables);
    }

    Path writeTo(Path file) {
        return Texts.write(file, exports() + "\n");
    }

    private String exports() {
        return variables.entrySet().stream()
                .map(variable -> "export " + variable.getKey() + "=" + variable.getValue())
                .collect(Collectors.joining("\n"));
    }

    String advice() {
        return "\n" + exports() + "\n\nTry, in another shell in this folder:\n\n. e2e/target/demo.env\n"
                + String.join("\n", COMMANDS) + "\n\nCtrl-C ends it.";
    }
}
