package dev.hindsight.incident.evidence.seal;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;

/** From when to when evidence belongs to an episode, and when the service seals it by itself. */
@Entity
@Table(name = "episode_window")
@IdClass(EpisodeKey.class)
public class EvidenceWindow extends PanacheEntityBase {
    @Id
    @Column(name = "incident_id")
    public UUID incidentId;

    @Id
    public int episode;

    @Column(name = "starts_at")
    public Instant startsAt;

    @Column(name = "ends_at")
    public Instant endsAt;

    /** When the record learnt that the episode is over; null while it runs. */
    @Column(name = "end_recorded_at")
    public Instant endRecordedAt;

    @Column(name = "due_at")
    public Instant dueAt;

    static EvidenceWindow open(UUID incidentId, int episode, Instant startsAt) {
        EvidenceWindow window = new EvidenceWindow();
        window.incidentId = incidentId;
        window.episode = episode;
        window.startsAt = startsAt;
        return window;
    }

    static Uni<EvidenceWindow> of(UUID incidentId, int episode) {
        return findById(new EpisodeKey(incidentId, episode));
    }

    static Uni<List<EvidenceWindow>> all(UUID incidentId) {
        return find("incidentId = ?1 order by episode", incidentId).list();
    }

    /** Without a seal, in the order in which they must be sealed. */
    static Uni<List<EvidenceWindow>> unsealed(UUID incidentId, int upTo) {
        return find(
                        "from EvidenceWindow w where w.incidentId = ?1 and w.episode <= ?2 and not exists"
                                + " (select 1 from Seal s where s.incidentId = w.incidentId and s.episode = w.episode)"
                                + " order by w.episode",
                        incidentId,
                        upTo)
                .list();
    }

    static Uni<Instant> nextDue() {
        return EvidenceWindow.<EvidenceWindow>find("dueAt is not null order by dueAt")
                .firstResult()
                .map(window -> window == null ? null : window.dueAt);
    }

    /** Whether nothing can happen in the episode any more that its manifest should cover. */
    boolean isOver(Instant now) {
        return endsAt != null && !now.isBefore(endsAt);
    }

    /** Never beyond its end. */
    void moveStart(Instant start) {
        startsAt = endsAt != null && start.isAfter(endsAt) ? endsAt : start;
    }

    /** The instant at which the end was recorded first counts, however often the end is corrected. */
    void ends(Instant end, Instant now) {
        endsAt = end;
        endRecordedAt = end == null ? null : Objects.requireNonNullElse(endRecordedAt, now);
    }

    /** The incident was reopened; one that was reopened before this episode began ends with its start. */
    void cutShort(Instant reopenedAt, Instant now) {
        Instant end = reopenedAt.isBefore(startsAt) ? startsAt : reopenedAt;
        ends(endsAt == null || endsAt.isAfter(end) ? end : endsAt, now);
    }

    void sealed() {
        dueAt = null;
    }
}
