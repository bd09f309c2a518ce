package dev.hindsight.operator.peer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One record of the peer: declared fields, artifacts by episode and digest, seals, and whether it was detached. */
public final class PeerRecord {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> MILESTONES =
            List.of("startedAt", "detectedAt", "acknowledgedAt", "mitigatedAt", "resolvedAt");

    /** A stored artifact with the query that came with its bytes. */
    public record Artifact(String digest, Map<String, String> metadata, byte[] bytes) {}

    final String id = UUID.randomUUID().toString();
    private final String namespace;
    private final String name;
    private final Map<String, Artifact> artifacts = new TreeMap<>();
    private final Map<Integer, String> manifests = new TreeMap<>();
    private final ObjectNode fields = JSON.createObjectNode();
    private final ArrayNode alerts = JSON.createArrayNode();
    private String declined = "";
    private JsonNode owners = JSON.createObjectNode();
    private String uid = "";
    private String detached = "";
    private String detachReason = "";
    private String refused = "";
    private long version;

    PeerRecord(String namespace, String name) {
        this.namespace = namespace;
        this.name = name;
    }

    /** As opened by REST or by an alert: a record of which the cluster knows nothing yet. */
    synchronized void bear(Map<String, Object> facts) {
        facts.forEach((field, value) -> fields.set(field, JSON.valueToTree(value)));
        version++;
    }

    public synchronized void alert(String source, String name, String fingerprint) {
        alerts.addObject().put("source", source).put("name", name).put("fingerprint", fingerprint);
        version++;
    }

    synchronized void declare(ObjectNode declaration) {
        var declared = (ObjectNode) declaration.get("fields");
        var changed = new TreeMap<String, JsonNode>();
        declared.properties().forEach(field -> changed.put(field.getKey(), field.getValue()));
        changed.entrySet().removeIf(field -> field.getValue().equals(fields.get(field.getKey())));
        var another = !uid.equals(declaration.get("uid").asText());
        if (!changed.isEmpty() || !declaration.get("owners").equals(owners) || version == 0 || another) {
            version++;
        }
        uid = declaration.get("uid").asText();
        declined = "";
        refused = "";
        fields.setAll(declared);
        owners = declaration.get("owners");
        detached = "";
    }

    synchronized boolean store(Artifact artifact) {
        return artifacts.putIfAbsent(artifact.metadata().get("episode") + "/" + artifact.digest(), artifact) == null;
    }

    /** Set once: the same answer for each further call. */
    synchronized String seal(int episode) {
        return manifests.computeIfAbsent(episode, number -> {
            version++;
            return artifacts.values().stream()
                    .filter(artifact -> artifact.metadata().get("episode").equals("" + number))
                    .map(Artifact::digest)
                    .sorted()
                    .collect(Collectors.joining("\",\"", "{\"artifacts\":[\"", "\"],\"episode\":" + number + "}"));
        });
    }

    synchronized void detach(String detachedUid, String reason) {
        detached = detachedUid;
        detachReason = reason;
        declined = reason.equals("declined") ? "2026-11-23T03:00:00Z" : "";
    }

    /** The same words again change nothing. */
    synchronized void refuse(String words) {
        if (!hasObject() && !refused.equals(words)) {
            refused = words;
            version++;
        }
    }

    /** Why there is no object, in the API server's words; empty when nothing is known. */
    public synchronized String refused() {
        return refused;
    }

    public synchronized String detachReason() {
        return detachReason;
    }

    synchronized boolean hasObject() {
        return !uid.isEmpty() && !isDetached();
    }

    synchronized boolean isOver() {
        return fields.has("cancelled") || fields.has("resolvedAt");
    }

    /** What a list shows, or a GET of some fields. */
    synchronized ObjectNode born() {
        var json = fields.deepCopy();
        json.put("namespace", namespace).put("name", name).put("lifecycle", lifecycle());
        json.put("reopenCount", fields.path("reopenCount").asInt());
        json.put("kind", fields.path("kind").asText("production"));
        if (hasObject()) {
            json.put("objectUid", uid);
        }
        if (!declined.isEmpty()) {
            json.put("projectionDeclinedAt", declined);
        }
        return json;
    }

    /** An edit by REST of what is not declared. */
    public synchronized void edit(String field, String value) {
        fields.put(field, value);
        version++;
    }

    /** As a PATCH of reopenCount: a new episode without milestones. */
    public synchronized void reopen(int count) {
        fields.put("reopenCount", count);
        fields.remove(MILESTONES.subList(1, MILESTONES.size()));
        version++;
    }

    public synchronized ObjectNode fields() {
        return fields.deepCopy();
    }

    public synchronized String owner(String field) {
        return owners.path(field).asText();
    }

    public synchronized String uid() {
        return uid;
    }

    private boolean isDetached() {
        return !detached.isEmpty() && detached.equals(uid);
    }

    /** In the order of their arrival is not kept; by episode and digest. */
    public synchronized List<Artifact> artifacts(String kind) {
        return new ArrayList<>(artifacts.values())
                .stream()
                        .filter(artifact -> kind.equals(artifact.metadata().get("kind")))
                        .toList();
    }

    public synchronized Map<Integer, String> manifestDigests() {
        return manifests.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> digest(entry.getValue())));
    }

    synchronized long version() {
        return version;
    }

    synchronized ObjectNode projection() {
        var json = JSON.createObjectNode();
        json.put("id", id).put("namespace", namespace).put("name", name).put("version", version);
        json.put("url", "http://127.0.0.1/v1/namespaces/" + namespace + "/incidents/" + name);
        json.put("lifecycle", lifecycle())
                .put("severity", fields.path("severity").asText("SEV3"));
        json.put("reopenCount", fields.path("reopenCount").asInt());
        json.put("title", fields.path("title").asText("untitled"))
                .put("kind", fields.path("kind").asText("production"));
        if (fields.has("cancelled")) {
            json.set("cancelled", fields.get("cancelled"));
        }
        json.putObject("alerts").set("items", alerts.deepCopy());
        var milestones = json.putObject("milestones");
        var durations = json.putObject("durations");
        MILESTONES.stream().filter(fields::has).forEach(field -> milestones.set(field, fields.get(field)));
        if (fields.has("detectedAt")) {
            durations.put("detect", seconds("startedAt", "detectedAt"));
        }
        if (fields.has("resolvedAt")) {
            durations.put("resolve", seconds("startedAt", "resolvedAt"));
        }
        var declared = json.putArray("declaredFields");
        owners.fieldNames().forEachRemaining(declared::add);
        json.putArray("conflicts");
        var episodes = json.putArray("episodes");
        manifestDigests().forEach((episode, digest) -> episodes.addObject()
                .put("episode", episode)
                .put("state", "sealed")
                .put("manifestDigest", digest));
        return json;
    }

    private String lifecycle() {
        if (fields.has("cancelled")) {
            return "cancelled";
        }
        return fields.has("resolvedAt") ? "resolved" : fields.has("mitigatedAt") ? "mitigated" : "open";
    }

    private long seconds(String from, String to) {
        var start = Instant.parse(fields.get(from).asText());
        return Duration.between(start, Instant.parse(fields.get(to).asText())).toSeconds();
    }

    static String digest(String text) {
        return digest(text.getBytes(StandardCharsets.UTF_8));
    }

    static String digest(byte[] bytes) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
