package dev.hindsight.audit;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.vertx.core.json.JsonObject;

/** A line of the audit trail, written in the transaction of its change; the program's role cannot take it back. */
@Entity
@Immutable
@Table(name = "audit_entry")
public class AuditEntry extends PanacheEntityBase {
    @Id
    public UUID id;

    /** Such as {@code incident}. */
    public String kind;

    @Column(name = "aggregate_id")
    public UUID aggregateId;

    /** Instead of an id, of a record that has none. */
    @Column(name = "aggregate_name")
    public String aggregateName;

    public long version;
    public Instant at;
    public String source;
    public JsonObject actor;
    public JsonObject changes;
}
