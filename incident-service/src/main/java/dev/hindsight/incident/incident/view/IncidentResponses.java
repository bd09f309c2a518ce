package dev.hindsight.incident.incident.view;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

import dev.hindsight.contractrest.conditional.Etag;
import dev.hindsight.contractrest.idempotency.Answer;
import dev.hindsight.contractrest.page.Cursor;
import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.incident.record.Milestone;

/** The forms in which an incident is shown: full, some fields of it, or the projection that the operator polls. */
@Singleton
public final class IncidentResponses {
    public static final String PROJECTION = "projection";

    private final ObjectMapper mapper;
    private final IncidentJson json;
    private final EpisodeSource episodes;

    IncidentResponses(ObjectMapper mapper, IncidentJson json, EpisodeSource episodes) {
        this.mapper = mapper;
        this.json = json;
        this.episodes = episodes;
    }

    public Object of(Incident incident, List<String> fields) {
        return fields.isEmpty()
                ? IncidentView.of(incident)
                : json.full(incident).retain(fields);
    }

    /** What a custom resource's status shows of the record. */
    public Uni<JsonNode> projection(Incident incident, URI url) {
        return episodes.episodes(incident).map(seals -> mapper.valueToTree(ProjectionView.of(incident, url, seals)));
    }

    /** Strong for the full form; any other form has a weak one that names it. */
    public static String etag(Incident incident, List<String> fields) {
        if (fields.isEmpty()) {
            return Etag.full(incident.version);
        }
        return fields.contains(PROJECTION)
                ? projectionTag(incident)
                : Etag.form(incident.version, Cursor.listOf(fields.toArray()));
    }

    public static String projectionTag(Incident incident) {
        return Etag.form(incident.version, PROJECTION);
    }

    public static Response answer(Object entity, String etag) {
        return Response.ok(entity, MediaType.APPLICATION_JSON_TYPE)
                .header("ETag", etag)
                .build();
    }

    public static Response full(Incident incident) {
        return answer(IncidentView.of(incident), Etag.full(incident.version));
    }

    /** To be stored for repetitions of the request. {@code list}: where the incidents of its namespace are read. */
    public Answer opened(Incident incident, URI list) {
        return new Answer(201, list + "/" + incident.name, Etag.full(incident.version), json.text(incident));
    }

    public static Response created(Incident incident, URI self) {
        return Response.created(self)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(IncidentView.of(incident))
                .header("ETag", Etag.full(incident.version))
                .build();
    }

    /** The milestones that are set, by their field. */
    static Map<String, Object> milestones(Incident incident) {
        Map<String, Object> milestones = new LinkedHashMap<>();
        for (Milestone milestone : Milestone.values()) {
            if (milestone.in(incident.milestones) != null) {
                milestones.put(milestone.field(), milestone.in(incident.milestones));
            }
        }
        return milestones;
    }
}
