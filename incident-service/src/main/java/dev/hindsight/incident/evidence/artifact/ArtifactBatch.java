package dev.hindsight.incident.evidence.artifact;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import dev.hindsight.audit.Actor;
import dev.hindsight.audit.AuditTrail;
import dev.hindsight.audit.Change;
import dev.hindsight.contractrest.page.Ids;
import dev.hindsight.incident.event.IncidentEvents;
import dev.hindsight.incident.evidence.bytes.ArtifactBytes;
import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.redaction.Redactor;

/**
 * Keeps many small canonical artifacts of one incident at once, in the caller's transaction and under its lock of the
 * incident's row: two statements and an audit line however many they are. What an episode has already is no new artifact.
 */
@ApplicationScoped
public class ArtifactBatch {
    private static final String BLOBS = "insert into artifact_blob (namespace, digest, gzip)"
            + " select cast(:namespace as text), r.digest, decode(r.gzip, 'base64')"
            + " from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as r(digest text, gzip text)"
            + " order by r.digest on conflict do nothing";

    private static final String ARTIFACTS =
            "with kept as (insert into artifact (id, incident_id, namespace, episode, digest,"
                    + " kind, media_type, bytes, source, covers_from, covers_to, items, truncated, dropped_items, redactions, gaps,"
                    + " created_at) select r.id, :incident, cast(:namespace as text), r.episode, r.digest, r.kind,"
                    + " 'application/json', r.bytes, r.source, r.starts, r.ends, r.items, false, 0, r.redactions, '{\"items\": []}', :now"
                    + " from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as r(id uuid, episode integer, digest text,"
                    + " kind text, bytes bigint, source text, starts timestamptz, ends timestamptz, items integer,"
                    + " redactions jsonb)"
                    + " on conflict on constraint artifact_once do nothing returning digest) select digest from kept";

    private final AuditTrail audit;
    private final IncidentEvents events;
    private final Clock clock;

    ArtifactBatch(AuditTrail audit, IncidentEvents events, Clock clock) {
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** {@code json} is RFC 8785 and has so many items; {@code to} is null while it is not over. */
    public record Payload(int episode, String kind, String source, Instant from, Instant to, int items, byte[] json) {}

    /** The rows to add, as JSON, and by its digest what each says in short. */
    private record Packed(String rows, Map<String, ArtifactSummary> summaries) {}

    /** The digests of those that are new. */
    public Uni<List<String>> keep(Incident incident, List<Payload> payloads, Actor actor) {
        Instant now = clock.instant();
        return packed(payloads).chain(packed -> write(incident, packed.rows, now)
                .call(digests -> audit.record(
                        incident.audited(),
                        actor,
                        digests.isEmpty() ? List.of() : List.of(change(digests, payloads.get(0)))))
                .call(digests -> digests.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : publish(incident, digests, packed.summaries)));
    }

    private Uni<Void> publish(Incident incident, List<String> digests, Map<String, ArtifactSummary> summaries) {
        return Artifact.<Artifact>find("incidentId = ?1 and digest in ?2 order by id", incident.id, digests)
                .list()
                .map(artifacts -> artifacts.stream()
                        .map(artifact -> ArtifactCaptured.of(
                                incident, artifact, Optional.ofNullable(summaries.get(artifact.digest))))
                        .toList())
                .chain(captured -> events.append(incident, captured));
    }

    private static Uni<List<String>> write(Incident incident, String rows, Instant now) {
        return Panache.getSession().chain(session -> session.createNativeQuery(BLOBS)
                .setParameter("namespace", incident.namespace)
                .setParameter("rows", rows)
                .executeUpdate()
                .chain(() -> session.createNativeQuery(ARTIFACTS, String.class)
                        .setParameter("incident", incident.id)
                        .setParameter("namespace", incident.namespace)
                        .setParameter("now", now)
                        .setParameter("rows", rows)
                        .getResultList()));
    }

    /** Hashing and packing take a while: on a worker thread, and back to where the transaction lives. */
    private static Uni<Packed> packed(List<Payload> payloads) {
        return Uni.createFrom().completionStage(() -> Vertx.currentContext()
                .executeBlocking(() -> pack(payloads), false)
                .toCompletionStage());
    }

    private static Packed pack(List<Payload> payloads) throws IOException {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        Map<String, ArtifactSummary> summaries = new HashMap<>();
        for (Payload payload : payloads) {
            ArtifactBytes bytes = ArtifactBytes.receive(
                    new ByteArrayInputStream(payload.json()), false, ArtifactKind.isCanonical(payload.kind()));
            ArtifactSummary.read(payload.kind(), bytes.gzip())
                    .ifPresent(summary -> summaries.put(bytes.digest(), summary));
            UUID id = Ids.next();
            Instant end = payload.to() == null || payload.to().isBefore(payload.from()) ? payload.from() : payload.to();
            rows.addObject()
                    .put("id", id.toString())
                    .put("episode", payload.episode())
                    .put("digest", bytes.digest())
                    .put("kind", payload.kind())
                    .put("bytes", bytes.length())
                    .put("source", payload.source())
                    .put("starts", payload.from().toString())
                    .put("ends", end.toString())
                    .put("items", payload.items())
                    .<ObjectNode>set("redactions", redactions(payload))
                    .put("gzip", Base64.getEncoder().encodeToString(bytes.gzip()));
        }
        return new Packed(rows.toString(), summaries);
    }

    /** Counted where it was made: its texts came without secrets. */
    private static ObjectNode redactions(Payload payload) {
        ObjectNode counts = JsonNodeFactory.instance.objectNode();
        Redactor.count(new String(payload.json(), StandardCharsets.UTF_8)).forEach(counts::put);
        return counts;
    }

    private static Change change(List<String> digests, Payload first) {
        ObjectNode after = JsonNodeFactory.instance.objectNode().put("kind", first.kind());
        ArrayNode all = after.put("episode", first.episode()).putArray("digests");
        digests.forEach(all::add);
        return new Change("artifacts", null, after);
    }
}
