package dev.hindsight.incident.evidence;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.hindsight.incident.http.PublicUrl;
import dev.hindsight.incident.incident.Incident;
import dev.hindsight.incident.incident.IncidentService;
import dev.hindsight.incident.paging.Cursor;
import dev.hindsight.incident.paging.Page;

/** What evidence an incident has, newest first. */
@Path("/v1/namespaces/{namespace}/incidents/{name}/artifacts")
@Produces(MediaType.APPLICATION_JSON)
public class ArtifactsResource {
    private final PublicUrl address;

    ArtifactsResource(PublicUrl address) {
        this.address = address;
    }

    @GET
    public Uni<Page<ArtifactView>> page(
            String namespace,
            String name,
            @QueryParam("episode") Integer episode,
            @QueryParam("kind") String kind,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        return Panache.withSession(() -> Incident.of(namespace, name)
                .onItem()
                .ifNull()
                .failWith(() -> IncidentService.missing(namespace, name))
                .chain(incident -> page(incident.id, episode, kind, limit, cursor, address.of(uri))));
    }

    private static Uni<Page<ArtifactView>> page(
            UUID incidentId, Integer episode, String kind, int limit, String cursor, URI self) {
        String list = Cursor.listOf("artifacts", incidentId, episode, kind);
        Cursor after = Cursor.parse(cursor, list);
        List<String> conditions = new ArrayList<>(List.of("incidentId = :incident"));
        Map<String, Object> values = new HashMap<>(Map.of("incident", incidentId));
        if (episode != null) {
            conditions.add("episode = :episode");
            values.put("episode", episode);
        }
        if (kind != null) {
            conditions.add("kind = :kind");
            values.put("kind", kind);
        }
        if (after != null) {
            conditions.add("(createdAt, id) < (:last, :id)");
            values.put("last", after.last());
            values.put("id", after.id());
        }
        return Artifact.<Artifact>find(String.join(" and ", conditions) + " order by createdAt desc, id desc", values)
                .range(0, limit)
                .list()
                .map(rows -> Page.of(
                        rows,
                        limit,
                        row -> ArtifactView.of(row, self),
                        last -> new Cursor(last.createdAt, last.id, list)));
    }
}
