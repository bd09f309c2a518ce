package dev.hindsight.incident.timeline;

import java.util.UUID;

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

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.hindsight.audit.Actor;
import dev.hindsight.contractrest.idempotency.Answer;
import dev.hindsight.contractrest.idempotency.Idempotency;
import dev.hindsight.contractrest.idempotency.IdempotentRequest;
import dev.hindsight.contractrest.page.Page;
import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.contractrest.request.PublicUrl;
import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.kubeauth.Caller;

/** The timeline of one incident. */
@Path("/v1/namespaces/{namespace}/incidents/{name}/timeline")
@Produces(MediaType.APPLICATION_JSON)
public class TimelineResource {
    private final TimelineService timeline;
    private final Idempotency idempotency;
    private final EntryJson json;
    private final Caller caller;
    private final PublicUrl address;

    TimelineResource(
            TimelineService timeline, Idempotency idempotency, EntryJson json, Caller caller, PublicUrl address) {
        this.timeline = timeline;
        this.idempotency = idempotency;
        this.json = json;
        this.caller = caller;
        this.address = address;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> add(
            String namespace,
            String name,
            byte[] body,
            @HeaderParam("Idempotency-Key") String key,
            @Context UriInfo uri) {
        AddEntry wanted = json.read(body, uri.getPath());
        Actor actor = Actor.user(caller.username());
        String self = address.of(uri) + "/";
        IdempotentRequest request = IdempotentRequest.of(caller.username(), uri.getPath(), key, body);
        return idempotency
                .once(request, () -> timeline.add(namespace, name, wanted, actor)
                        .map(entry -> new Answer(201, self + entry.id(), null, json.text(entry))))
                .map(Answer::response);
    }

    @GET
    public Uni<Page<TimelineEntryView>> page(String namespace, String name, @BeanParam TimelineFilter filter) {
        return Panache.withSession(
                () -> Incident.get(namespace, name).chain(incident -> new TimelinePage(incident.id, filter).read()));
    }

    @GET
    @Path("/{id}")
    public Uni<TimelineEntryView> one(String namespace, String name, UUID id) {
        return Panache.withSession(() -> Incident.get(namespace, name)
                .chain(incident -> TimelineEntry.of(incident.id, id))
                .onItem()
                .ifNull()
                .failWith(() -> ProblemException.notFound("The timeline entry " + id))
                .chain(entry -> TimelineEntry.superseding(id)
                        .map(correction -> TimelineEntryView.of(entry, correction == null ? null : correction.id))));
    }
}
