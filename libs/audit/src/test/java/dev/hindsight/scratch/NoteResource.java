package dev.hindsight.scratch;

import java.util.List;
import java.util.TreeSet;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.hindsight.audit.AuditTrail;
import dev.hindsight.audit.AuditView;
import dev.hindsight.contractrest.conditional.Etag;
import dev.hindsight.contractrest.conditional.Precondition;
import dev.hindsight.contractrest.contract.Contract;
import dev.hindsight.contractrest.page.Cursor;
import dev.hindsight.contractrest.page.Page;
import dev.hindsight.kubeauth.Caller;

/** One note: whole or in part, and its changes. */
@Path("/v1/namespaces/{namespace}/notes/{name}")
@Produces("application/json")
public class NoteResource {
    private final Contract contract;
    private final NoteService notes;
    private final AuditTrail audit;
    private final Caller caller;

    NoteResource(Contract contract, NoteService notes, AuditTrail audit, Caller caller) {
        this.contract = contract;
        this.notes = notes;
        this.audit = audit;
        this.caller = caller;
    }

    @GET
    public Uni<Response> get(
            String namespace,
            String name,
            @QueryParam("fields") List<String> fields,
            @HeaderParam("If-None-Match") String known) {
        var shown = new TreeSet<String>();
        fields.forEach(list -> shown.addAll(List.of(list.split(","))));
        return Panache.withSession(() -> Note.get(namespace, name)).map(note -> {
            String etag =
                    shown.isEmpty() ? Etag.full(note.version) : Etag.form(note.version, Cursor.listOf(shown.toArray()));
            if (Etag.isKnown(known, etag)) {
                return Response.notModified().header("ETag", etag).build();
            }
            Object form =
                    shown.isEmpty() ? NoteView.from(note) : notes.full(note).retain(shown);
            return Response.ok(form).header("ETag", etag).build();
        });
    }

    @PUT
    @Consumes("application/json")
    public Uni<Response> put(
            String namespace,
            String name,
            byte[] body,
            @HeaderParam("If-Match") String ifMatch,
            @HeaderParam("If-None-Match") String ifNoneMatch) {
        var precondition = new Precondition(ifMatch, ifNoneMatch);
        return notes.put(namespace, name, contract.parse(body), precondition, caller.username())
                .map(NoteResource::full);
    }

    @PATCH
    @Consumes({"application/merge-patch+json", "application/json"})
    public Uni<Response> patch(String namespace, String name, byte[] body, @HeaderParam("If-Match") String ifMatch) {
        return notes.patch(namespace, name, contract.parse(body), new Precondition(ifMatch, null), caller.username())
                .map(NoteResource::full);
    }

    private static Response full(Note note) {
        return Response.ok(NoteView.from(note))
                .header("ETag", Etag.full(note.version))
                .build();
    }

    @GET
    @Path("/audit")
    public Uni<Page<AuditView>> audit(
            String namespace,
            String name,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("50") int limit) {
        return Panache.withSession(
                () -> Note.get(namespace, name).chain(note -> audit.page("note", note.id, cursor, limit)));
    }
}
