package dev.hindsight.incident.declaration;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.hindsight.incident.incident.record.Declared;

/**
 * Which state of which object the record knows. {@code replaced}: the object that declares now was deleted or replaced. A
 * detached record has no uid, one that was never declared nothing at all.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record KnownState(String uid, Instant creationTimestamp, Long generation, String resourceVersion, boolean replaced) {

    static KnownState of(Declared known, boolean isReplaced) {
        String version = known.resourceVersion == null ? null : known.resourceVersion.toPlainString();
        return new KnownState(known.uid, known.createdAt, known.generation, version, isReplaced);
    }

    static KnownState of(Declaration declaration) {
        return new KnownState(
                declaration.uid(),
                declaration.creationTimestamp(),
                declaration.generation(),
                declaration.resourceVersion().toPlainString(),
                false);
    }
}
