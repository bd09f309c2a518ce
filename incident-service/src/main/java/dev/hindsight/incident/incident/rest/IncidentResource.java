package dev.hindsight.incident.incident.rest;

import java.net.URI;
import java.util.List;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.hindsight.audit.Actor;
import dev.hindsight.contractrest.conditional.Etag;
import dev.hindsight.contractrest.conditional.Precondition;
import dev.hindsight.contractrest.contract.Contract;
import dev.hindsight.contractrest.problem.Fault;
import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.contractrest.request.PublicUrl;
import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.incident.view.IncidentResponses;
import dev.hindsight.kubeauth.Caller;

/** One incident by its key. */
@Path("/v1/namespaces/{namespace}/incidents/{name}")
@Produces(MediaType.APPLICATION_JSON)
public class IncidentResource {
    private static final String MERGE_PATCH = "application/merge-patch+json";

    private final IncidentService incidents;
    private final IncidentResponses responses;
    private final Contract contract;
    private final Caller caller;
    private final PublicUrl address;

    IncidentResource(
            IncidentService incidents,
            IncidentResponses responses,
            Contract contract,
            Caller caller,
            PublicUrl address) {
        this.incidents = incidents;
        this.responses = responses;
        this.contract = contract;
        this.caller = caller;
        this.address = address;
    }

    @GET
    public Uni<Response> get(
            String namespace,
            String name,
            @QueryParam("fields") List<String> fields,
            @HeaderParam("If-None-Match") String known,
            @Context UriInfo uri) {
        List<String> shown = IncidentFilter.words(fields);
        if (shown.contains(IncidentResponses.PROJECTION) && shown.size() > 1) {
            throw ProblemException.invalidParameters(
                    List.of(new Fault("fields", "not_allowed", "is projection alone or a list of fields")));
        }
        URI self = address.of(uri);
        return Panache.withSession(
                () -> Incident.get(namespace, name).chain(incident -> show(incident, shown, known, self)));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> put(
            String namespace,
            String name,
            byte[] body,
            @HeaderParam("If-Match") String ifMatch,
            @HeaderParam("If-None-Match") String ifNoneMatch,
            @Context UriInfo uri) {
        URI self = address.of(uri);
        return incidents
                .put(namespace, name, contract.parse(body), new Precondition(ifMatch, ifNoneMatch), actor())
                .map(written -> written.isNew()
                        ? IncidentResponses.created(written.incident(), self)
                        : IncidentResponses.full(written.incident()));
    }

    @PATCH
    @Consumes({MERGE_PATCH, MediaType.APPLICATION_JSON})
    public Uni<Response> patch(String namespace, String name, byte[] body, @HeaderParam("If-Match") String ifMatch) {
        JsonNode patch = contract.parse(body);
        if (!patch.isObject()) {
            throw ProblemException.invalidBody(
                    List.of(new Fault("", "wrong_type", "must be an object of the fields to change")));
        }
        return incidents
                .patch(namespace, name, patch, new Precondition(ifMatch, null), actor())
                .map(IncidentResponses::full);
    }

    private Uni<Response> show(Incident incident, List<String> fields, String known, URI self) {
        String etag = IncidentResponses.etag(incident, fields);
        if (Etag.isKnown(known, etag)) {
            return Uni.createFrom()
                    .item(Response.notModified().header("ETag", etag).build());
        }
        return fields.contains(IncidentResponses.PROJECTION)
                ? responses.projection(incident, self).map(view -> IncidentResponses.answer(view, etag))
                : Uni.createFrom().item(IncidentResponses.answer(responses.of(incident, fields), etag));
    }

    private Actor actor() {
        return Actor.user(caller.username());
    }
}
