package dev.hindsight.incident.incident.rest;

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
import dev.hindsight.contractrest.conditional.Etag;
import dev.hindsight.contractrest.contract.Contract;
import dev.hindsight.contractrest.idempotency.Answer;
import dev.hindsight.contractrest.idempotency.Idempotency;
import dev.hindsight.contractrest.idempotency.IdempotentRequest;
import dev.hindsight.contractrest.page.Page;
import dev.hindsight.contractrest.request.PublicUrl;
import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.incident.view.IncidentJson;
import dev.hindsight.incident.incident.view.IncidentResponses;
import dev.hindsight.kubeauth.Caller;

/** Incidents of one namespace, and of all of them for who may see all. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
public class IncidentsResource {
    private final IncidentService incidents;
    private final IncidentResponses responses;
    private final IncidentJson json;
    private final Idempotency idempotency;
    private final Contract contract;
    private final Caller caller;
    private final PublicUrl address;

    IncidentsResource(
            IncidentService incidents,
            IncidentResponses responses,
            IncidentJson json,
            Idempotency idempotency,
            Contract contract,
            Caller caller,
            PublicUrl address) {
        this.incidents = incidents;
        this.responses = responses;
        this.json = json;
        this.idempotency = idempotency;
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
        String list = address.of(uri) + "/";
        IdempotentRequest request = IdempotentRequest.of(caller.username(), uri.getPath(), key, body);
        return Uni.createFrom()
                .deferred(() -> idempotency.once(
                        request,
                        () -> incidents.open(namespace, document, actor).map(opened -> opened(opened, list))))
                .onFailure(failure -> IncidentService.isTaken(failure) && !document.has("name"))
                .retry()
                .atMost(2)
                .onFailure(IncidentService::isTaken)
                .transform(failure ->
                        IncidentService.taken(namespace, document.path("name").asText()))
                .map(Answer::response);
    }

    private Answer opened(Incident incident, String list) {
        return new Answer(201, list + incident.name, Etag.full(incident.version), json.text(incident));
    }

    private Uni<Page<Object>> page(String namespace, IncidentFilter filter) {
        return Panache.withSession(
                () -> new IncidentList(namespace, filter).page(incident -> responses.of(incident, filter.shown())));
    }
}
