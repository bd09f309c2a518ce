package dev.hindsight.scratch;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.hindsight.audit.AuditTrail;
import dev.hindsight.audit.AuditView;
import dev.hindsight.contractrest.conditional.Etag;
import dev.hindsight.contractrest.conditional.Precondition;
import dev.hindsight.contractrest.contract.Contract;
import dev.hindsight.contractrest.idempotency.Answer;
import dev.hindsight.contractrest.idempotency.Idempotency;
import dev.hindsight.contractrest.idempotency.IdempotentRequest;
import dev.hindsight.contractrest.page.Cursor;
import dev.hindsight.contractrest.page.Keyset;
import dev.hindsight.contractrest.page.Order;
import dev.hindsight.contractrest.page.Page;
import dev.hindsight.kubeauth.Caller;

/** Notes of a namespace: their list, newest first, and their making. */
@Path("/v1/namespaces/{namespace}/notes")
public class NotesResource {
    private final Contract contract;
    private final Idempotency idempotency;
    private final NoteService notes;
    private final AuditTrail audit;
    private final Caller caller;

    NotesResource(Contract contract, Idempotency idempotency, NoteService notes, AuditTrail audit, Caller caller) {
        this.contract = contract;
        this.idempotency = idempotency;
        this.notes = notes;
        this.audit = audit;
        this.caller = caller;
    }

    @GET
    public Uni<Page<NoteView>> list(
            String namespace, @QueryParam("cursor") String cursor, @QueryParam("limit") @DefaultValue("50") int limit) {
        String list = Cursor.listOf("notes", namespace);
        Order<Note> newestFirst =
                Order.byTime("e.createdAt", true, list, last -> new Order.Position(last.createdAt, last.id));
        return Panache.withSession(() -> Keyset.of(Note.class)
                .where("e.namespace = :namespace", "namespace", namespace)
                .page(newestFirst, cursor, limit, NoteView::from));
    }

    @POST
    @Consumes("application/json")
    public Uni<Response> write(
            String namespace, byte[] body, @HeaderParam("Idempotency-Key") String key, @Context UriInfo uri) {
        WriteNote written = contract.read(body, "WriteNote", WriteNote.class);
        IdempotentRequest request = IdempotentRequest.of(caller.username(), uri.getPath(), key, body);
        return idempotency
                .once(request, () -> notes.write(namespace, written, caller.username())
                        .map(note -> new Answer(201, uri.getPath() + "/" + note.name, Etag.full(1), notes.text(note))))
                .onFailure(NoteService::isTaken)
                .transform(taken -> NoteService.taken(written.name()))
                .map(Answer::response);
    }

    @PATCH
    @Path("/{name}")
    @Consumes({"application/merge-patch+json", "application/json"})
    public Uni<Response> change(String namespace, String name, byte[] body, @HeaderParam("If-Match") String ifMatch) {
        return notes.change(namespace, name, contract.parse(body), new Precondition(ifMatch, null), caller.username())
                .map(note -> Response.ok(NoteView.from(note))
                        .header("ETag", Etag.full(note.version))
                        .build());
    }

    @GET
    @Path("/{name}/audit")
    public Uni<Page<AuditView>> audit(
            String namespace,
            String name,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return Panache.withSession(
                () -> Note.get(namespace, name).chain(note -> audit.page("note", note.id, cursor, limit)));
    }
}
