package dev.hindsight.scratch;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.hindsight.contractrest.conditional.Etag;
import dev.hindsight.contractrest.contract.Contract;
import dev.hindsight.contractrest.idempotency.Answer;
import dev.hindsight.contractrest.idempotency.Idempotency;
import dev.hindsight.contractrest.idempotency.IdempotentRequest;
import dev.hindsight.contractrest.page.Page;
import dev.hindsight.kubeauth.Caller;

/** Notes: their list, newest first, and their making. */
@Path("/v1")
@Produces("application/json")
public class NotesResource {
    private final Contract contract;
    private final Idempotency idempotency;
    private final NoteService notes;
    private final Caller caller;

    NotesResource(Contract contract, Idempotency idempotency, NoteService notes, Caller caller) {
        this.contract = contract;
        this.idempotency = idempotency;
        this.notes = notes;
        this.caller = caller;
    }

    @GET
    @Path("/notes")
    public Uni<Page<NoteView>> everywhere(@BeanParam NoteFilter filter) {
        return Panache.withSession(() -> filter.page(null));
    }

    @GET
    @Path("/namespaces/{namespace}/notes")
    public Uni<Page<NoteView>> list(String namespace, @BeanParam NoteFilter filter) {
        return Panache.withSession(() -> filter.page(namespace));
    }

    @POST
    @Path("/namespaces/{namespace}/notes")
    @Consumes("application/json")
    public Uni<Response> write(
            String namespace, byte[] body, @HeaderParam("Idempotency-Key") String key, @Context UriInfo uri) {
        WriteNote written = contract.read(body, "WriteNote", WriteNote.class);
        IdempotentRequest request = IdempotentRequest.of(caller.username(), uri.getPath(), key, body);
        return idempotency
                .once(request, () -> notes.write(namespace, written, caller.username())
                        .map(note -> new Answer(
                                201,
                                uri.getPath() + "/" + note.name,
                                Etag.full(1),
                                notes.full(note).toString())))
                .onFailure(NoteService::isTaken)
                .transform(taken -> NoteService.taken(written.name()))
                .map(Answer::response);
    }
}
