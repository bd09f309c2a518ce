package dev.hindsight.incident.alert.source;

import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import dev.hindsight.audit.Audited;
import dev.hindsight.contractrest.problem.ProblemException;

/** A sender of alerts, and how its alerts become incidents. */
@Entity
@Table(name = "alert_source")
public class AlertSource extends PanacheEntityBase {
    /** Its kind in the audit trail. */
    static final String AUDITED = "alert_source";

    /** The constraint that lets one of several parallel creations win. */
    static final String KEY = "alert_source_pkey";

    @Id
    public String name;

    public long version;
    public JsonObject settings;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    public static Uni<AlertSource> get(String name) {
        return AlertSource.<AlertSource>findById(name).onItem().ifNull().failWith(() -> missing(name));
    }

    public AlertSettings settings() {
        return SourceJson.settings(settings);
    }

    /** Waits for other writers of this source; null when it does not exist. */
    public static Uni<AlertSource> lock(String name) {
        return findById(name, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Empty for a source that does not exist. */
    public static Uni<Optional<AlertSettings>> findSettings(String name) {
        return AlertSource.<AlertSource>findById(name)
                .map(source -> Optional.ofNullable(source).map(AlertSource::settings));
    }

    /** Due work of a deleted source is done by the defaults. */
    public static Uni<AlertSettings> settingsOf(String name, String namespace) {
        return findSettings(name).map(found -> found.orElseGet(() -> AlertSettings.defaults(namespace)));
    }

    Audited audited() {
        return new Audited(AUDITED, name, version);
    }

    static ProblemException missing(String name) {
        return ProblemException.notFound("The alert source " + name);
    }
}
