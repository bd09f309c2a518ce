package dev.hindsight.incident.declaration;

import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;

/** An object that declared an incident once and may not again, unless etcd was restored from a backup that has it. */
@Entity
@Immutable
@Table(name = "incident_replaced_object")
@IdClass(ReplacedObject.Key.class)
public class ReplacedObject extends PanacheEntityBase {
    @Id
    @Column(name = "incident_id")
    public UUID incidentId;

    @Id
    @Column(name = "object_uid")
    public String uid;

    @Column(name = "replaced_at")
    public Instant replacedAt;

    /** Which object of which incident. */
    public record Key(UUID incidentId, String uid) implements Serializable {}

    static Uni<Boolean> isKnown(UUID incidentId, String uid) {
        return findById(new Key(incidentId, uid)).map(found -> found != null);
    }

    static Uni<Void> remember(UUID incidentId, String uid, Instant at) {
        ReplacedObject object = new ReplacedObject();
        object.incidentId = incidentId;
        object.uid = uid;
        object.replacedAt = at;
        return object.persist().replaceWithVoid();
    }

    static Uni<Void> forget(UUID incidentId, String uid) {
        return delete("incidentId = ?1 and uid = ?2", incidentId, uid).replaceWithVoid();
    }
}
