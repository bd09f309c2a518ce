package dev.hindsight.scratch;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.hindsight.audit.Actor;
import dev.hindsight.audit.AuditTrail;
import dev.hindsight.audit.Change;
import dev.hindsight.contractrest.conditional.MergePatch;
import dev.hindsight.contractrest.conditional.Precondition;
import dev.hindsight.contractrest.contract.Contract;
import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.outbox.Outbox;
import dev.hindsight.outbox.OutgoingEvent;
import dev.hindsight.postgres.DatabaseFailure;

/** Each change, its audit and its event are one transaction. */
@ApplicationScoped
class NoteService {
    private final Contract contract;
    private final AuditTrail audit;
    private final Outbox outbox;
    private final ObjectMapper json;
    private final Clock clock;

    NoteService(Contract contract, AuditTrail audit, Outbox outbox, ObjectMapper json, Clock clock) {
        this.contract = contract;
        this.audit = audit;
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    Uni<Note> write(String namespace, WriteNote written, String username) {
        Note note = Note.create(namespace, written, clock.instant());
        return Panache.withTransaction(
                () -> note.persist().chain(Panache::flush).chain(() -> wrote(json.createObjectNode(), note, username)));
    }

    Uni<Note> change(String namespace, String name, JsonNode patch, Precondition precondition, String username) {
        return Panache.withTransaction(() -> Note.get(namespace, name).chain(note -> {
            precondition.allowChange("The note", note.version);
            ObjectNode before = document(note);
            JsonNode after = MergePatch.apply(before, patch);
            contract.check(after, "WriteNote");
            note.text = after.path("text").asText();
            note.version++;
            return wrote(before, note, username);
        }));
    }

    private Uni<Note> wrote(ObjectNode before, Note note, String username) {
        return audit.record(note.audited(), Actor.user(username), Change.between(before, document(note)))
                .chain(() -> outbox.append(List.of(new OutgoingEvent(
                        "scratch.notes",
                        note.namespace + "/" + note.name,
                        "dev.hindsight.note.written.v1",
                        document(note).toString(),
                        clock.instant(),
                        Map.of()))))
                .replaceWith(note);
    }

    private ObjectNode document(Note note) {
        return json.createObjectNode().put("name", note.name).put("text", note.text);
    }

    String text(Note note) {
        try {
            return json.writeValueAsString(NoteView.from(note));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean isTaken(Throwable failure) {
        return DatabaseFailure.violates(failure, "note_key");
    }

    static ProblemException taken(String name) {
        return new ProblemException(NoteProblem.NOTE_EXISTS, "There is a note " + name + " already.");
    }
}
