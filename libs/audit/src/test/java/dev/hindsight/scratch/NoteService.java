package dev.hindsight.scratch;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

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
import dev.hindsight.contractrest.conditional.ReadOnlyFields;
import dev.hindsight.contractrest.contract.Contract;
import dev.hindsight.contractrest.problem.Fault;
import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.contractrest.request.Correlation;
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
        return Panache.withTransaction(() -> create(namespace, written, username));
    }

    /** Replaces the note, or makes it. */
    Uni<Note> put(String namespace, String name, JsonNode document, Precondition precondition, String username) {
        contract.check(document, "PutNote");
        return Panache.withTransaction(() -> Note.findLocked(namespace, name).chain(note -> {
            if (note == null) {
                precondition.allowCreation("The note");
                return create(
                        namespace, new WriteNote(name, document.path("text").asText()), username);
            }
            precondition.allowChange("The note", note.version);
            return edit(note, document, username);
        }));
    }

    Uni<Note> patch(String namespace, String name, JsonNode patch, Precondition precondition, String username) {
        return Panache.withTransaction(() -> Note.lock(namespace, name).chain(note -> {
            precondition.allowChange("The note", note.version);
            JsonNode after = MergePatch.apply(full(note), patch);
            contract.check(after, "PutNote");
            return edit(note, after, username);
        }));
    }

    private Uni<Note> create(String namespace, WriteNote written, String username) {
        Note note = Note.create(namespace, written, clock.instant());
        return note.<Note>persist().chain(Panache::flush).chain(() -> wrote(json.createObjectNode(), note, username));
    }

    private Uni<Note> edit(Note note, JsonNode document, String username) {
        List<Fault> faults = ReadOnlyFields.faults(document, full(note), field -> !field.equals("text"));
        if (!faults.isEmpty()) {
            throw ProblemException.invalidBody(faults);
        }
        ObjectNode before = written(note);
        note.text = document.path("text").asText();
        note.version++;
        return wrote(before, note, username);
    }

    private Uni<Note> wrote(ObjectNode before, Note note, String username) {
        return audit.record(note.audited(), Actor.user(username), Change.between(before, written(note)))
                .chain(() -> outbox.append(List.of(new OutgoingEvent(
                        "scratch.notes",
                        note.namespace + "/" + note.name,
                        "dev.hindsight.note.written.v1",
                        written(note).toString(),
                        clock.instant(),
                        Map.of("correlationid", Correlation.current().orElseThrow())))))
                .replaceWith(note);
    }

    private ObjectNode written(Note note) {
        return full(note).without("version");
    }

    ObjectNode full(Note note) {
        return json.valueToTree(NoteView.from(note));
    }

    static boolean isTaken(Throwable failure) {
        return DatabaseFailure.violates(failure, "note_key");
    }

    static ProblemException taken(String name) {
        return new ProblemException(NoteProblem.NOTE_EXISTS, "There is a note " + name + " already.");
    }
}
