package dev.hindsight.operator.record;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.opentelemetry.api.OpenTelemetry;

/**
 * The calls that the operator makes to incident-service. Each may be repeated: a repeated one has no further effect. Throws
 * {@link RecordRefused} and {@link RecordUnavailable} only.
 */
@ApplicationScoped
public class RecordClient {

    private static final String BORN =
            "namespace,name,title,severity,kind,startedAt,detectedAt,acknowledgedAt,mitigatedAt,"
                    + "resolvedAt,reopenCount,cancelled,lifecycle,objectUid,projectionDeclinedAt";

    private static final String TRUNCATED_BY = "truncatedBy";

    private final Transport transport;
    private final RecordConfig config;
    private final PublicAddress address;

    RecordClient(RecordConfig config, PublicUrlConfig publicUrl, OpenTelemetry telemetry, Clock clock) {
        this.transport = new Transport(config, telemetry, clock);
        this.config = config;
        this.address = new PublicAddress(publicUrl.url());
    }

    public Declared declare(IncidentKey key, Declaration declaration) {
        var answer = transport.send(Call.json("PUT", key.path() + "/declaration", declaration));
        var body = read(answer, Declared.Body.class);
        return body.showing(addressed(key, body.projection())).answered(answer.statusCode() == 201);
    }

    public Polled poll(IncidentKey key, Optional<String> etag) {
        var call = Call.get(key.path() + "?fields=projection");
        try {
            var answer = transport.send(
                    etag.map(tag -> call.with("If-None-Match", tag)).orElse(call));
            if (answer.statusCode() == 304) {
                return new Polled.Same();
            }
            var tag = answer.headers().firstValue("ETag").orElse("");
            return new Polled.Changed(tag, addressed(key, read(answer, Projection.class)));
        } catch (RecordRefused e) {
            if (e.status() == 404) {
                return new Polled.Missing();
            }
            throw e;
        }
    }

    /** The newest artifact of a kind, if the episode has one. */
    public Optional<StoredArtifact> newest(IncidentKey key, int episode, String kind) {
        var path = key.path() + "/artifacts" + query(Map.of("episode", episode, "kind", kind, "limit", 1));
        return read(transport.send(Call.get(path)), ArtifactPage.class).items().stream()
                .findFirst()
                .map(artifact -> artifact.at(address.of(artifactPath(key, artifact.digest()), artifact.url())));
    }

    /** Where people read the bytes of an artifact. */
    public String artifactUrl(IncidentKey key, String digest) {
        var path = artifactPath(key, digest);
        return address.of(path, config.url().resolve(path).toString());
    }

    private static String artifactPath(IncidentKey key, String digest) {
        return key.path() + "/artifacts/" + hex(digest);
    }

    /** Null for none. */
    private Projection addressed(IncidentKey key, Projection record) {
        return record == null ? null : record.at(address.of(key.path(), record.url()));
    }

    public byte[] bytes(IncidentKey key, String digest) {
        return transport
                .send(Call.get(key.path() + "/artifacts/" + hex(digest)))
                .body();
    }

    /** Stores the bytes. The same bytes with other metadata count as stored: a run repeated after a crash sends them. */
    public void upload(IncidentKey key, Upload upload) {
        var metadata = metadata(upload);
        try {
            send(key, upload, metadata);
        } catch (RecordRefused e) {
            if (e.status() != 400 || metadata.remove(TRUNCATED_BY) == null) {
                throw e;
            }
            send(key, upload, metadata); // a service that is not upgraded yet does not know the parameter
        }
    }

    private void send(IncidentKey key, Upload upload, Map<String, Object> metadata) {
        var path = key.path() + "/artifacts/" + hex(upload.digest()) + query(metadata);
        try {
            transport.send(Call.gzip(path, "application/json", upload.bytes()));
        } catch (RecordRefused e) {
            if (!e.is("artifact_exists")) {
                throw e;
            }
        }
    }

    public Seal seal(IncidentKey key, int episode) {
        var call = Call.json("POST", key.path() + "/seal", Map.of("episode", episode));
        return read(transport.send(call), Seal.class);
    }

    /** Tells that the object is gone from this cluster. A record that is not there needs no telling. */
    public void detach(IncidentKey key, String cluster, String uid, String reason) {
        var body = Map.of("cluster", cluster, "uid", uid, "reason", reason);
        try {
            transport.send(Call.json("POST", key.path() + "/detach", body));
        } catch (RecordRefused e) {
            if (e.status() != 404) {
                throw e;
            }
        }
    }

    /** Tells why the object of a record cannot be made. The same words again change nothing there. */
    public void refused(IncidentKey key, String cluster, Refusal refusal) {
        transport.send(Call.json("PUT", key.path() + "/projection", Map.of("cluster", cluster, "refused", refusal)));
    }

    /** One page of the records of the cluster that know an object. */
    public RecordPage adopted(Optional<String> cursor) {
        var path = "/v1/incidents?object=present&fields=namespace,name,objectUid,createdAt&limit=200" + and(cursor);
        return read(transport.send(Call.get(path)), RecordPage.class);
    }

    /** One page of the open records of the cluster that know no object, oldest first, of these severities. */
    public BornPage withoutObject(List<String> severities, Optional<String> cursor) {
        var path = "/v1/incidents?object=absent&sealed=false&lifecycle=open,acknowledged,mitigated,resolved"
                + "&sort=startedAt&limit=200&severity="
                + String.join(",", severities) + "&fields=" + BORN + and(cursor);
        return read(transport.send(Call.get(path)), BornPage.class);
    }

    /** Empty when there is no such record. */
    public Optional<BornIncident> born(IncidentKey key) {
        try {
            return Optional.of(read(transport.send(Call.get(key.path() + "?fields=" + BORN)), BornIncident.class));
        } catch (RecordRefused e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private record ArtifactPage(List<StoredArtifact> items) {}

    private static Map<String, Object> metadata(Upload upload) {
        var metadata = new LinkedHashMap<String, Object>();
        metadata.put("episode", upload.episode());
        metadata.put("kind", upload.kind());
        metadata.put("source", "pm-operator");
        metadata.put("from", upload.from());
        metadata.put("to", upload.to());
        metadata.put("items", upload.items());
        metadata.put("truncated", upload.truncated());
        if (!upload.truncatedBy().isEmpty()) {
            metadata.put(TRUNCATED_BY, String.join(",", upload.truncatedBy()));
        }
        metadata.put("dropped", upload.dropped());
        if (!upload.redactions().isEmpty()) {
            metadata.put("redactions", redactions(upload.redactions()));
        }
        return metadata;
    }

    private static String redactions(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(","));
    }

    private static String query(Map<String, Object> parameters) {
        return parameters.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(String.valueOf(e.getValue()), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }

    private static String and(Optional<String> cursor) {
        return cursor.map(it -> "&cursor=" + URLEncoder.encode(it, StandardCharsets.UTF_8))
                .orElse("");
    }

    private static String hex(String digest) {
        return digest.substring(digest.indexOf(':') + 1);
    }

    private static <T> T read(HttpResponse<byte[]> answer, Class<T> type) {
        try {
            return RestJson.MAPPER.readValue(answer.body(), type);
        } catch (IOException e) {
            throw new RecordUnavailable("incident-service answered something unreadable", Optional.empty());
        }
    }
}
