package dev.hindsight.incident.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import dev.hindsight.incident.paging.Cursor;

/** A line of the audit trail, written in the transaction of its change; the program's role cannot take it back. */
@Entity
@Immutable
@Table(name = "incident_audit")
public class AuditEntry extends PanacheEntityBase {
    @Id
    public UUID id;

    @Column(name = "incident_id")
    public UUID incidentId;

    public long version;
    public Instant at;
    public String source;
    public JsonObject actor;
    public JsonObject changes;

    /** Newest first, one more than the limit. */
    static Uni<List<AuditEntry>> page(UUID incidentId, Cursor after, int limit) {
        PanacheQuery<AuditEntry> page = after == null
                ? find("incidentId = ?1 order by id desc", incidentId)
                : find("incidentId = ?1 and id < ?2 order by id desc", incidentId, after.id());
        return page.range(0, limit).list();
    }
}
