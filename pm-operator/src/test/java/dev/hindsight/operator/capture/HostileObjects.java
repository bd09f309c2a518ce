package dev.hindsight.operator.capture;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Objects as a tenant could make them: what the API server sets is in order, everything else is what they please. */
final class HostileObjects {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> TIMES = List.of(
            "2026-03-01T10:00:00Z",
            "2026-03-01T10:00:00.123456Z",
            "0001-01-01T00:00:01Z",
            "0000-12-31T23:59:59Z",
            "9999-12-31T23:59:59Z",
            "10000-01-01T00:00:00Z",
            "-001-01-01T00:00:00Z",
            "yesterday",
            "");
    private static final List<String> UIDS = List.of("uid-0", "uid-1", "uid-2", "uid-3", "calm");

    private final Random random;
    private int made;

    HostileObjects(long seed) {
        this.random = new Random(seed);
    }

    ObjectNode event() {
        ObjectNode event = object("Event");
        ObjectNode regarding = event.putObject("involvedObject");
        List.of("apiVersion", "name", "uid", "namespace", "fieldPath").forEach(name -> regarding.put(name, text()));
        regarding.put("kind", oneOf("Pod", "Deployment", "StatefulSet", text()));
        event.put("reason", text()).put("message", text()).put("type", oneOf("Warning", "Normal", "", text()));
        event.put("count", number()).put("firstTimestamp", time()).put("lastTimestamp", time());
        event.put("reportingComponent", text()).put("reportingInstance", text()).put("eventTime", time());
        event.putObject("series").put("count", number()).put("lastObservedTime", time());
        event.putObject("source").put("component", text()).put("host", text());
        return event;
    }

    ObjectNode pod() {
        ObjectNode pod = object("Pod");
        ArrayNode statuses = pod.putObject("status").putArray("containerStatuses");
        for (int i = random.nextInt(60); i > 0; i--) {
            statuses.addObject().put("name", text()).put("imageID", oneOf("sha256:" + text(), text()));
        }
        return pod;
    }

    /** A Deployment, ReplicaSet, StatefulSet or DaemonSet. */
    ObjectNode workload(String kind) {
        ObjectNode workload = object(kind);
        workload.putObject("spec").set("template", template());
        workload.putObject("status")
                .putArray("conditions")
                .addObject()
                .put("type", "Progressing")
                .put("reason", text())
                .put("status", text())
                .put("lastUpdateTime", time());
        return workload;
    }

    ObjectNode controllerRevision() {
        ObjectNode revision = object("ControllerRevision");
        revision.put("revision", random.nextBoolean() ? random.nextLong() : random.nextInt(5));
        revision.putObject("data").putObject("spec").set("template", oneOf(this::template, () -> deep(900)));
        return revision;
    }

    private ObjectNode template() {
        ObjectNode template = JSON.objectNode();
        template.putObject("metadata")
                .putObject("annotations")
                .put("checksum/x", text())
                .put("y", text());
        ArrayNode containers = template.putObject("spec").putArray("containers");
        for (int i = random.nextInt(20); i > 0; i--) {
            containers
                    .addObject()
                    .put("name", text())
                    .put("image", text())
                    .putArray("args")
                    .add(text());
        }
        return template;
    }

    private ObjectNode object(String kind) {
        ObjectNode object = JSON.objectNode();
        object.put("kind", kind).put("apiVersion", kind.equals("Event") || kind.equals("Pod") ? "v1" : "apps/v1");
        ObjectNode metadata = object.putObject("metadata");
        metadata.put("name", kind.toLowerCase(java.util.Locale.ROOT) + "-" + made)
                .put("namespace", "wild");
        metadata.put("uid", "uid-" + made++).put("creationTimestamp", "2026-03-01T09:5" + random.nextInt(10) + ":00Z");
        owners(metadata.putArray("ownerReferences"));
        ObjectNode annotations = metadata.putObject("annotations");
        annotations.put("deployment.kubernetes.io/revision", oneOf("1", "2", "99999999999999999999", "-1", text()));
        annotations.put(
                "deployment.kubernetes.io/revision-history", oneOf("1,2,3", ",".repeat(9000), "7,".repeat(9000)));
        annotations
                .put("kubernetes.io/change-cause", text())
                .put("kubectl.kubernetes.io/last-applied-configuration", text());
        annotations.put("vcs." + made, text()).put("argocd.argoproj.io/tracking-id", text());
        metadata.putObject("labels").put("app.kubernetes.io/name", text()).put("helm.sh/chart", text());
        managers(metadata.putArray("managedFields"));
        return object;
    }

    /** Each may own each, itself too. */
    private void owners(ArrayNode owners) {
        int many = random.nextInt(20) == 0 ? 10_000 : random.nextInt(3);
        for (int i = 0; i < many; i++) {
            owners.addObject()
                    .put("apiVersion", oneOf("apps/v1", "", "a/b/c"))
                    .put("kind", oneOf("ReplicaSet", "Deployment", "Pod", "", "x".repeat(400)))
                    .put("name", oneOf("plain", "", "\u0000", "x".repeat(60)))
                    .put("uid", oneOf(UIDS.get(random.nextInt(UIDS.size())), "uid-" + made, "", "x".repeat(60)))
                    .put("controller", i == many - 1);
        }
    }

    private void managers(ArrayNode managers) {
        for (int i = random.nextInt(40); i > 0; i--) {
            ObjectNode manager = managers.addObject()
                    .put("manager", text())
                    .put("operation", "Apply")
                    .put("time", time());
            manager.put("subresource", oneOf("", "scale", text()))
                    .putObject("fieldsV1")
                    .putObject("f:spec");
        }
    }

    private static JsonNode deep(int depth) {
        JsonNode node = JSON.numberNode(new java.math.BigInteger("9".repeat(400)));
        for (int i = 0; i < depth; i++) {
            ObjectNode parent = JSON.objectNode();
            parent.set("spec", node);
            node = parent;
        }
        return node;
    }

    private String time() {
        return TIMES.get(random.nextInt(TIMES.size()));
    }

    private int number() {
        return oneOf(() -> 1, () -> 0, () -> -5, () -> Integer.MIN_VALUE, () -> Integer.MAX_VALUE, random::nextInt);
    }

    private String text() {
        return switch (random.nextInt(9)) {
            case 0 -> "";
            case 1 -> "\u0000\u0001\uFFFF";
            case 2 -> "half \uD83D of a pair \uDE00 and a whole \uD83D\uDE00";
            case 3 -> "x".repeat(random.nextInt(20) == 0 ? 70_000 : 300);
            case 4 -> "{".repeat(500);
            case 5 -> "{\"a\":".repeat(100) + "1e999" + "}".repeat(100);
            case 6 -> "10.0.0.1:443 2026-03-01T10:00:00Z -5xk2z ".repeat(random.nextInt(40));
            case 7 -> "\n\t\"\\/ <script> %00 \u202E";
            default -> "plain";
        };
    }

    @SafeVarargs
    private <T> T oneOf(Supplier<? extends T>... choices) {
        return choices[random.nextInt(choices.length)].get();
    }

    private String oneOf(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
