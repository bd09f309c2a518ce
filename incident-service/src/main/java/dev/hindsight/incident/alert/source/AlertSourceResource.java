package dev.hindsight.incident.alert.source;

import java.util.List;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.hindsight.contractrest.conditional.Etag;
import dev.hindsight.contractrest.conditional.Precondition;
import dev.hindsight.contractrest.contract.Contract;
import dev.hindsight.contractrest.problem.Fault;
import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.contractrest.request.PublicUrl;
import dev.hindsight.kubeauth.Caller;

/** One source of alerts. */
@Path("/v1/alertsources/{source}")
@Produces(MediaType.APPLICATION_JSON)
public class AlertSourceResource {
    private final AlertSourceService sources;
    private final Contract contract;
    private final Caller caller;
    private final PublicUrl address;

    AlertSourceResource(AlertSourceService sources, Contract contract, Caller caller, PublicUrl address) {
        this.sources = sources;
        this.contract = contract;
        this.caller = caller;
        this.address = address;
    }

    @GET
    public Uni<Response> get(String source, @HeaderParam("If-None-Match") String known) {
        return Panache.withSession(() -> AlertSource.get(source).chain(found -> AlertCredential.find(List.of(source))
                .map(credentials -> shown(found.version, SourceJson.from(found, credentials), known))));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> put(
            String source,
            byte[] body,
            @HeaderParam("If-Match") String ifMatch,
            @HeaderParam("If-None-Match") String ifNoneMatch,
            @Context UriInfo uri) {
        return sources.put(source, contract.parse(body), new Precondition(ifMatch, ifNoneMatch), caller.username())
                .map(put -> put.isNew()
                        ? Response.created(address.of(uri))
                                .type(MediaType.APPLICATION_JSON_TYPE)
                                .entity(put.document())
                                .header("ETag", Etag.full(put.version()))
                                .build()
                        : shown(put.version(), put.document(), null));
    }

    @PATCH
    @Consumes({"application/merge-patch+json", MediaType.APPLICATION_JSON})
    public Uni<Response> patch(String source, byte[] body, @HeaderParam("If-Match") String ifMatch) {
        JsonNode patch = contract.parse(body);
        if (!patch.isObject()) {
            throw ProblemException.invalidBody(
                    List.of(new Fault("", "wrong_type", "must be an object of the fields to change")));
        }
        return sources.patch(source, patch, new Precondition(ifMatch, null), caller.username())
                .map(patched -> shown(patched.version(), patched.document(), null));
    }

    @DELETE
    public Uni<Response> delete(String source, @HeaderParam("If-Match") String ifMatch) {
        return sources.delete(source, new Precondition(ifMatch, null), caller.username())
                .map(gone -> Response.noContent().build());
    }

    private static Response shown(long version, JsonNode document, String known) {
        String etag = Etag.full(version);
        return Etag.isKnown(known, etag)
                ? Response.notModified().header("ETag", etag).build()
                : Response.ok(document, MediaType.APPLICATION_JSON_TYPE)
                        .header("ETag", etag)
                        .build();
    }
}
