package dev.hindsight.incident.evidence.artifact;

import java.net.URI;
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

import dev.hindsight.contractrest.page.Cursor;
import dev.hindsight.contractrest.page.Keyset;
import dev.hindsight.contractrest.page.Order;
import dev.hindsight.contractrest.page.Page;
import dev.hindsight.contractrest.request.PublicUrl;
import dev.hindsight.incident.incident.record.Incident;

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
        return Panache.withSession(() -> Incident.get(namespace, name)
                .chain(incident -> page(incident.id, episode, kind, limit, cursor, address.of(uri))));
    }

    private static Uni<Page<ArtifactView>> page(
            UUID incidentId, Integer episode, String kind, int limit, String cursor, URI self) {
        String list = Cursor.listOf("artifacts", incidentId, episode, kind);
        Order<Artifact> newestFirst =
                Order.byTime("e.createdAt", true, list, last -> new Order.Position(last.createdAt, last.id));
        return Keyset.of(Artifact.class)
                .where("e.incidentId = :incident", "incident", incidentId)
                .whereGiven("e.episode = :episode", "episode", episode)
                .whereGiven("e.kind = :kind", "kind", kind)
                .page(newestFirst, cursor, limit, row -> ArtifactView.of(row, self));
    }
}
