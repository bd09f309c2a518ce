package dev.hindsight.audit;

import java.time.Clock;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.hindsight.contractrest.page.Cursor;
import dev.hindsight.contractrest.page.Ids;
import dev.hindsight.contractrest.page.Keyset;
import dev.hindsight.contractrest.page.Order;
import dev.hindsight.contractrest.page.Page;

/** Writes who changed what in the transaction that changes it, and pages through it newest first. */
@ApplicationScoped
public class AuditTrail {
    private final Clock clock;
    private final ObjectMapper mapper;

    AuditTrail(Clock clock, ObjectMapper mapper) {
        this.clock = clock;
        this.mapper = mapper;
    }

    /** Nothing is written for no change. */
    public Uni<Void> record(Audited audited, Actor actor, List<Change> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        AuditEntry entry = new AuditEntry();
        entry.id = Ids.next();
        entry.kind = audited.kind();
        entry.aggregateId = audited.id();
        entry.aggregateName = audited.name();
        entry.version = audited.version();
        entry.at = clock.instant();
        entry.source = actor.source();
        entry.actor = actor.json();
        entry.changes = new JsonObject().put("items", json(changes));
        return entry.persist().replaceWithVoid();
    }

    public Uni<Page<AuditView>> page(String kind, UUID id, String cursor, int limit) {
        Keyset<AuditEntry> entries = of(kind).where("e.aggregateId = :aggregate", "aggregate", id);
        return page(entries, Cursor.listOf("audit", id), cursor, limit);
    }

    /** Of records that have no id; also of one that does not exist any more. */
    public Uni<Page<AuditView>> page(String kind, String name, String cursor, int limit) {
        Keyset<AuditEntry> entries = of(kind).where("e.aggregateName = :aggregate", "aggregate", name);
        return page(entries, Cursor.listOf("audit", kind, name), cursor, limit);
    }

    private static Keyset<AuditEntry> of(String kind) {
        return Keyset.of(AuditEntry.class).where("e.kind = :kind", "kind", kind);
    }

    private static Uni<Page<AuditView>> page(Keyset<AuditEntry> entries, String list, String cursor, int limit) {
        Order<AuditEntry> newestFirst = Order.byId(list, last -> new Order.Position(last.at, last.id));
        return entries.page(newestFirst, cursor, limit, AuditView::of);
    }

    private JsonArray json(List<Change> changes) {
        try {
            return new JsonArray(mapper.writeValueAsString(changes));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
