package dev.hindsight.incident.incident.rest;

import java.net.URI;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.hindsight.audit.Actor;
import dev.hindsight.contractrest.contract.Contract;
import dev.hindsight.contractrest.idempotency.Answer;
import dev.hindsight.contractrest.idempotency.IdempotentRequest;
import dev.hindsight.contractrest.page.Page;
import dev.hindsight.contractrest.request.PublicUrl;
import dev.hindsight.incident.incident.view.IncidentResponses;
import dev.hindsight.kubeauth.Caller;

/** Incidents of one namespace, and of all of them for who may see all. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public class IncidentsResource {
    private final IncidentService incidents;
    private final IncidentResponses responses;
    private final Contract contract;
    private final Caller caller;
    private final PublicUrl address;

    IncidentsResource(
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
    @Path("/incidents")
    public Uni<Page<Object>> everywhere(@BeanParam IncidentFilter filter) {
        return page(null, filter);
    }

    @GET
    @Path("/namespaces/{namespace}/incidents")
    public Uni<Page<Object>> list(String namespace, @BeanParam IncidentFilter filter) {
        return page(namespace, filter);
    }

    @POST
    @Path("/namespaces/{namespace}/incidents")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> open(
            String namespace, byte[] body, @HeaderParam("Idempotency-Key") String key, @Context UriInfo uri) {
        JsonNode document = contract.parse(body);
        contract.check(document, "OpenIncident");
        Actor actor = Actor.user(caller.username());
        URI list = address.of(uri);
        IdempotentRequest request = IdempotentRequest.of(caller.username(), uri.getPath(), key, body);
        return incidents
                .open(request, namespace, document, actor, opened -> responses.opened(opened, list))
                .map(Answer::response);
    }

    private Uni<Page<Object>> page(String namespace, IncidentFilter filter) {
        return Panache.withSession(
                () -> new IncidentList(namespace, filter).page(incident -> responses.of(incident, filter.shown())));
    }
}
