package dev.hindsight.incident.alert.source;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;

/** One of at most two credentials of a source: with two it can be changed without losing an alert. */
@Entity
@Immutable
@Table(name = "alert_credential")
public class AlertCredential extends PanacheEntityBase {
    static final int MOST = 2;

    @Id
    public UUID id;

    public String source;
    public byte[] hash;

    @Column(name = "created_at")
    public Instant createdAt;

    /** All that is ever shown of a credential; the secret itself is only in the answer to its creation. */
    record View(UUID id, Instant createdAt) {}

    public static Uni<List<AlertCredential>> find(List<String> sources) {
        return AlertCredential.<AlertCredential>find("source in ?1 order by source, createdAt, id", sources)
                .list();
    }

    View view() {
        return new View(id, createdAt);
    }
}
