package dev.hindsight.scratch;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.smallrye.mutiny.Uni;

import dev.hindsight.audit.Audited;
import dev.hindsight.contractrest.page.Ids;
import dev.hindsight.contractrest.problem.ProblemException;

/** A text under a name. */
@Entity
public class Note extends PanacheEntityBase {
    @Id
    public UUID id;

    public String namespace;
    public String name;
    public String text;
    public long version;

    @Column(name = "created_at")
    public Instant createdAt;

    static Note create(String namespace, WriteNote written, Instant now) {
        var note = new Note();
        note.id = Ids.next();
        note.namespace = namespace;
        note.name = written.name();
        note.text = written.text();
        note.version = 1;
        note.createdAt = now;
        return note;
    }

    static Uni<Note> get(String namespace, String name) {
        return orMissing(found(namespace, name).firstResult(), name);
    }

    /** With the lock of its row. */
    static Uni<Note> lock(String namespace, String name) {
        return orMissing(findLocked(namespace, name), name);
    }

    /** Null if there is none. */
    static Uni<Note> findLocked(String namespace, String name) {
        return found(namespace, name).withLock(LockModeType.PESSIMISTIC_WRITE).firstResult();
    }

    private static PanacheQuery<Note> found(String namespace, String name) {
        return Note.find("namespace = ?1 and name = ?2", namespace, name);
    }

    private static Uni<Note> orMissing(Uni<Note> found, String name) {
        return found.onItem().ifNull().failWith(() -> ProblemException.notFound("The note " + name));
    }

    Audited audited() {
        return new Audited("note", id, version);
    }
}
