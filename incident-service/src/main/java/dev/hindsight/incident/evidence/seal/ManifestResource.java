package dev.hindsight.incident.evidence.seal;

import java.net.URI;
import java.util.UUID;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.hindsight.contractrest.conditional.Etag;
import dev.hindsight.contractrest.page.Cursor;
import dev.hindsight.contractrest.page.Keyset;
import dev.hindsight.contractrest.page.Order;
import dev.hindsight.contractrest.page.Page;
import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.contractrest.request.PublicUrl;
import dev.hindsight.incident.incident.record.Incident;

/** The manifests of an incident: their list, and the very bytes of each, for who wants to hash them. */
@Path("/v1/namespaces/{namespace}/incidents/{name}/manifests")
@Produces(MediaType.APPLICATION_JSON)
public class ManifestResource {
    /** Without the bytes. */
    private static final String SUMMARIES =
            "select e.episode, e.digest, e.previous, e.artifacts, e.sealedAt from Seal e";

    private final PublicUrl address;

    ManifestResource(PublicUrl address) {
        this.address = address;
    }

    @GET
    public Uni<Page<SealView>> page(
            String namespace,
            String name,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") String cursor,
            @Context UriInfo uri) {
        URI self = address.of(uri);
        return Panache.withSession(
                () -> Incident.get(namespace, name).chain(incident -> page(incident.id, limit, cursor, self)));
    }

    @GET
    @Path("/{episode}")
    public Uni<Response> bytes(
            String namespace, String name, int episode, @HeaderParam("If-None-Match") String ifNoneMatch) {
        return Panache.withSession(() -> Incident.get(namespace, name)
                        .chain(incident -> Seal.of(incident.id, episode))
                        .onItem()
                        .ifNull()
                        .failWith(() -> ProblemException.notFound("A manifest of episode " + episode)))
                .map(seal -> answer(seal, ifNoneMatch));
    }

    private static Response answer(Seal seal, String ifNoneMatch) {
        String etag = '"' + seal.digest + '"';
        Response.ResponseBuilder response = Etag.isKnown(ifNoneMatch, etag)
                ? Response.notModified()
                : Response.ok(seal.bytes, MediaType.APPLICATION_JSON_TYPE)
                        .header("Content-Encoding", "identity")
                        .header("X-Content-Type-Options", "nosniff");
        return response.header("ETag", etag).build();
    }

    private static Uni<Page<SealView>> page(UUID incidentId, int limit, String cursor, URI self) {
        Order<SealSummary> byEpisode = Order.byNumber(
                "e.episode",
                Cursor.listOf("manifests", incidentId),
                last -> Order.Position.numbered(last.sealedAt(), last.episode()));
        return Keyset.select(SUMMARIES, SealSummary.class)
                .where("e.incidentId = :incident", "incident", incidentId)
                .page(byEpisode, cursor, limit, seal -> SealView.of(seal, self));
    }
}
