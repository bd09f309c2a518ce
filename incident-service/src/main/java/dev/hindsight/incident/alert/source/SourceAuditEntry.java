package dev.hindsight.incident.alert.source;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.hindsight.audit.Actor;
import dev.hindsight.audit.Change;
import dev.hindsight.contractrest.page.Cursor;
import dev.hindsight.contractrest.page.Ids;
import dev.hindsight.contractrest.page.Keyset;
import dev.hindsight.contractrest.page.Order;
import dev.hindsight.contractrest.page.Page;

/** Who changed a source; written in the transaction of the change, and it outlives the source. */
@Entity
@Immutable
@Table(name = "alert_source_audit")
public class SourceAuditEntry extends PanacheEntityBase {
    @Id
    public UUID id;

    public String source;
    public long version;
    public Instant at;
    public JsonObject actor;
    public JsonObject changes;

    @RegisterForReflection
    record View(UUID id, Instant at, long version, Object actor, Object changes) {}

    static Uni<Void> record(AlertSource source, String username, List<Change> changes, Instant now) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        SourceAuditEntry entry = new SourceAuditEntry();
        entry.id = Ids.next();
        entry.source = source.name;
        entry.version = source.version;
        entry.at = now;
        entry.actor = JsonObject.of("kind", Actor.user(username).kind(), "name", username);
        JsonArray items = new JsonArray();
        changes.forEach(change -> items.add(json(change)));
        entry.changes = new JsonObject().put("items", items);
        return entry.persist().replaceWithVoid();
    }

    private static JsonObject json(Change change) {
        JsonObject json = new JsonObject().put("field", change.field());
        if (change.before() != null) {
            json.put("before", Json.decodeValue(change.before().toString()));
        }
        return change.after() == null
                ? json
                : json.put("after", Json.decodeValue(change.after().toString()));
    }

    /** Newest first; also of a source that is gone. */
    static Uni<Page<View>> page(String source, String cursor, int limit) {
        String list = Cursor.listOf("source-audit", source);
        return Keyset.of(SourceAuditEntry.class)
                .where("e.source = :source", "source", source)
                .page(
                        Order.byId(list, last -> new Order.Position(last.at, last.id)),
                        cursor,
                        limit,
                        SourceAuditEntry::view);
    }

    private View view() {
        return new View(id, at, version, actor.getMap(), changes.getMap().get("items"));
    }
}
