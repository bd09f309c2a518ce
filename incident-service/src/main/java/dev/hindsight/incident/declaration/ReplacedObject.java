package dev.hindsight.incident.declaration;

import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;

/** An object that declared an incident once and may not again, unless etcd was restored from a backup that has it. */
@Entity
@Table(name = "incident_replaced_object")
@IdClass(ReplacedObject.Key.class)
public class ReplacedObject extends PanacheEntityBase {
    @Id
    @Column(name = "incident_id")
    public UUID incidentId;

    @Id
    @Column(name = "object_uid")
    public String uid;

    @Column(name = "replaced_at", updatable = false)
    public Instant replacedAt;

    /** When a backup of etcd brought it back; null while it is gone. */
    @Column(name = "living_again_at")
    public Instant livingAgainAt;

    /** Which object of which incident. */
    public record Key(UUID incidentId, String uid) implements Serializable {}

    static Uni<Boolean> isKnown(UUID incidentId, String uid) {
        return count("incidentId = ?1 and uid = ?2 and livingAgainAt is null", incidentId, uid)
                .map(gone -> gone > 0);
    }

    static Uni<Void> remember(UUID incidentId, String uid, Instant at) {
        return update("livingAgainAt = null where incidentId = ?1 and uid = ?2", incidentId, uid)
                .chain(known -> known > 0 ? Uni.createFrom().voidItem() : add(incidentId, uid, at));
    }

    static Uni<Void> forget(UUID incidentId, String uid, Instant at) {
        return update("livingAgainAt = ?1 where incidentId = ?2 and uid = ?3", at, incidentId, uid)
                .replaceWithVoid();
    }

    private static Uni<Void> add(UUID incidentId, String uid, Instant at) {
        ReplacedObject object = new ReplacedObject();
        object.incidentId = incidentId;
        object.uid = uid;
        object.replacedAt = at;
        return object.persist().replaceWithVoid();
    }
}
