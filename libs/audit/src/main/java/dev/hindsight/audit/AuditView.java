package dev.hindsight.audit;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A line of the audit trail as REST shows it; {@code changes} is a list of {@code {field, before, after}}. */
public record AuditView(UUID id, Instant at, long version, String source, Map<String, Object> actor, Object changes) {

    static AuditView of(AuditEntry entry) {
        return new AuditView(
                entry.id,
                entry.at,
                entry.version,
                entry.source,
                entry.actor.getMap(),
                entry.changes.getMap().get("items"));
    }
}
