package dev.hindsight.incident.incident.correction;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.smallrye.mutiny.Uni;

import dev.hindsight.audit.Actor;
import dev.hindsight.contractrest.conditional.Etag;
import dev.hindsight.contractrest.contract.Contract;
import dev.hindsight.contractrest.idempotency.Answer;
import dev.hindsight.contractrest.idempotency.Idempotency;
import dev.hindsight.contractrest.idempotency.IdempotentRequest;
import dev.hindsight.incident.incident.view.IncidentJson;
import dev.hindsight.kubeauth.Caller;

/** Corrects a milestone that was set wrong; it is never just overwritten. */
@Path("/v1/namespaces/{namespace}/incidents/{name}/corrections")
@Produces(MediaType.APPLICATION_JSON)
public class CorrectionsResource {
    private final CorrectionService corrections;
    private final IncidentJson json;
    private final Idempotency idempotency;
    private final Contract contract;
    private final Caller caller;

    CorrectionsResource(
            CorrectionService corrections,
            IncidentJson json,
            Idempotency idempotency,
            Contract contract,
            Caller caller) {
        this.corrections = corrections;
        this.json = json;
        this.idempotency = idempotency;
        this.contract = contract;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> correct(
            String namespace,
            String name,
            byte[] body,
            @HeaderParam("Idempotency-Key") String key,
            @Context UriInfo uri) {
        CorrectMilestone wanted = contract.read(body, "CorrectMilestone", CorrectMilestone.class);
        Actor actor = Actor.user(caller.username());
        IdempotentRequest request = IdempotentRequest.of(caller.username(), uri.getPath(), key, body);
        return idempotency
                .once(request, () -> corrections
                        .correct(namespace, name, wanted, actor)
                        .map(incident -> new Answer(201, null, Etag.full(incident.version), json.text(incident))))
                .map(Answer::response);
    }
}
