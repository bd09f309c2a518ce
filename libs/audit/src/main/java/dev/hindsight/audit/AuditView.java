package dev.hindsight.audit;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A line of the audit trail as REST shows it; {@code changes} is a list of {@code {field, before, after}}. */
@RegisterForReflection
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
