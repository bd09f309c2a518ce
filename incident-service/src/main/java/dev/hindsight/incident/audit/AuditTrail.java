package dev.hindsight.incident.audit;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.hindsight.incident.paging.Cursor;
import dev.hindsight.incident.paging.Ids;
import dev.hindsight.incident.paging.Page;

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
    public Uni<Void> record(UUID incidentId, long version, Actor actor, List<Change> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        AuditEntry entry = new AuditEntry();
        entry.id = Ids.next();
        entry.incidentId = incidentId;
        entry.version = version;
        entry.at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        entry.source = actor.source();
        entry.actor = actor.json();
        entry.changes = new JsonObject().put("items", json(changes));
        return entry.persist().replaceWithVoid();
    }

    public Uni<Page<AuditView>> page(UUID incidentId, String cursor, int limit) {
        String list = Cursor.listOf("audit", incidentId);
        return AuditEntry.page(incidentId, Cursor.parse(cursor, list), limit)
                .map(rows -> Page.of(rows, limit, AuditView::of, last -> new Cursor(last.at, last.id, list)));
    }

    private JsonArray json(List<Change> changes) {
        try {
            return new JsonArray(mapper.writeValueAsString(changes));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
