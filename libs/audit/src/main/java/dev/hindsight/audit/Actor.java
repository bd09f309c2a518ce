package dev.hindsight.audit;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.vertx.core.json.JsonObject;

/** Who changed a record: a subject of the cluster, a manifest by its field manager, a source of alerts, or this service. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Actor(String kind, String name, String manager, String uid, Long generation) {

    /** A person or program that the API server vouches for. */
    public static Actor user(String username) {
        return new Actor("user", username, null, null, null);
    }

    /** A declared value; never a subject for an approval. */
    public static Actor manifest(String manager, String uid, long generation) {
        return new Actor("manifest", null, manager, uid, generation);
    }

    /** Work that nobody asked for at that moment, such as a seal by its due row. */
    public static Actor system(String name) {
        return new Actor("system", name, null, null, null);
    }

    /** What an alert made of a record; {@code manager} names the source that sent it. */
    public static Actor alert(String source) {
        return new Actor("alert", null, source, null, null);
    }

    public String source() {
        return switch (kind) {
            case "user" -> "rest";
            case "manifest" -> "kubernetes";
            case "alert" -> "alert";
            default -> "system";
        };
    }

    JsonObject json() {
        JsonObject json = new JsonObject().put("kind", kind);
        putPresent(json, "name", name);
        putPresent(json, "manager", manager);
        putPresent(json, "uid", uid);
        putPresent(json, "generation", generation);
        return json;
    }

    private static void putPresent(JsonObject json, String field, Object value) {
        if (value != null) {
            json.put(field, value);
        }
    }
}
