package dev.hindsight.operator.record;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;

import io.quarkus.runtime.Startup;

import dev.hindsight.operator.rest.RequestRefused;
import dev.hindsight.operator.rest.RestCalls;
import dev.hindsight.operator.rest.RestClients;
import dev.hindsight.operator.rest.ServiceUnavailable;

/**
 * The calls that the operator makes to incident-service. Each may be repeated: a repeated one has no further effect. Throws
 * {@link RequestRefused} and {@link ServiceUnavailable} only. A setting that cannot be used ends the start.
 */
@Startup
@ApplicationScoped
public class RecordClient {

    private final RestCalls<RecordApi> service;
    private final RecordConfig config;
    private final PublicAddress address;

    RecordClient(RestClients clients, RecordConfig config, PublicUrlConfig publicUrl) {
        this.service = clients.open(RecordApi.class, RecordConfig.SERVICE, RecordConfig.PREFIX, config);
        this.config = config;
        this.address = new PublicAddress(publicUrl.url());
    }

    public Declared declare(IncidentKey key, Declaration declaration) {
        var answer = service.call(api -> api.declare(key.namespace(), key.name(), declaration));
        var body = service.body(answer);
        return body.showing(addressed(key, body.projection())).answered(answer.getStatus() == 201);
    }

    public Polled poll(IncidentKey key, Optional<String> etag) {
        return found(() -> polled(key, etag)).orElseGet(Polled.Missing::new);
    }

    private Polled polled(IncidentKey key, Optional<String> etag) {
        var answer = service.call(api -> api.projection(key.namespace(), key.name(), etag.orElse(null)));
        if (answer.getStatus() == 304) {
            return new Polled.Same();
        }
        var tag = Optional.ofNullable(answer.getHeaderString(HttpHeaders.ETAG)).orElse("");
        return new Polled.Changed(tag, addressed(key, service.body(answer)));
    }

    /** The newest artifact of a kind, if the episode has one. */
    public Optional<StoredArtifact> newest(IncidentKey key, int episode, String kind) {
        return service.call(api -> api.newest(key.namespace(), key.name(), episode, kind)).items().stream()
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
        return service.call(api -> api.bytes(key.namespace(), key.name(), hex(digest)));
    }

    /** Stores the bytes. The same bytes with other metadata count as stored: a run repeated after a crash sends them. */
    public void upload(IncidentKey key, Upload upload) {
        var metadata = upload.metadata();
        try {
            store(key, upload, metadata);
        } catch (RequestRefused e) {
            if (e.status() != 400 || metadata.remove(Upload.TRUNCATED_BY) == null) {
                throw e;
            }
            store(key, upload, metadata); // a service that is not upgraded yet does not know the parameter
        }
    }

    private void store(IncidentKey key, Upload upload, Map<String, String> metadata) {
        try {
            service.call(
                    api -> api.store(key.namespace(), key.name(), hex(upload.digest()), metadata, upload.packed()));
        } catch (RequestRefused e) {
            if (!e.is("artifact_exists")) {
                throw e;
            }
        }
    }

    public Seal seal(IncidentKey key, int episode) {
        return service.call(api -> api.seal(key.namespace(), key.name(), new RecordApi.SealEpisode(episode)));
    }

    /** Reports that the object is gone from this cluster. A record that does not exist needs no report. */
    public void detach(IncidentKey key, String cluster, String uid, String reason) {
        var request = new RecordApi.Detach(cluster, uid, reason);
        found(() -> service.call(api -> api.detach(key.namespace(), key.name(), request)));
    }

    /** Reports why the object of a record cannot be made. The same words again change nothing there. */
    public void refused(IncidentKey key, String cluster, Refusal refusal) {
        var report = new RecordApi.Refused(cluster, refusal);
        service.call(api -> api.refused(key.namespace(), key.name(), report));
    }

    /** One page of the records of the cluster that know an object. */
    public RecordPage adopted(Optional<String> cursor) {
        return service.call(api -> api.adopted(cursor.orElse(null)));
    }

    /** One page of the open records of the cluster that know no object, oldest first, of these severities. */
    public BornPage withoutObject(List<String> severities, Optional<String> cursor) {
        return service.call(api -> api.withoutObject(String.join(",", severities), cursor.orElse(null)));
    }

    /** Empty when there is no such record. */
    public Optional<BornIncident> born(IncidentKey key) {
        return found(() -> service.call(api -> api.born(key.namespace(), key.name())));
    }

    private static <T> Optional<T> found(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (RequestRefused e) {
            if (e.status() == 404) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static String hex(String digest) {
        return digest.substring(digest.indexOf(':') + 1);
    }
}
