package dev.hindsight.contractrest.idempotency;

import java.io.Serializable;
import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;

/** The answer to a POST, kept for a day beside the work that it reports. */
@Entity
@Immutable
@Table(name = "idempotency_key")
@IdClass(StoredAnswer.Key.class)
public class StoredAnswer extends PanacheEntityBase {
    @Id
    public String subject;

    @Id
    public String method;

    @Id
    public String path;

    @Id
    public String key;

    @Column(name = "body_hash")
    public String bodyHash;

    public int status;
    public String location;
    public String etag;
    public String answer;

    @Column(name = "created_at")
    public Instant createdAt;

    /** Who asked for what under which key. */
    public record Key(String subject, String method, String path, String key) implements Serializable {}

    static Uni<StoredAnswer> of(IdempotentRequest request) {
        return findById(new Key(request.subject(), request.method(), request.path(), request.key()));
    }

    static StoredAnswer of(IdempotentRequest request, Answer answer, Instant now) {
        StoredAnswer stored = new StoredAnswer();
        stored.subject = request.subject();
        stored.method = request.method();
        stored.path = request.path();
        stored.key = request.key();
        stored.bodyHash = request.bodyHash();
        stored.status = answer.status();
        stored.location = answer.location();
        stored.etag = answer.etag();
        stored.answer = answer.body();
        stored.createdAt = now;
        return stored;
    }

    Answer toAnswer() {
        return new Answer(status, location, etag, answer);
    }
}
