package dev.hindsight.incident.evidence.seal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.incident.write.IncidentListener;

/** Follows an incident's changes in their own transaction: each episode has a window, and once it ends a time to be sealed. */
@ApplicationScoped
class EvidenceWindows implements IncidentListener {
    private final SealRule rule;
    private final CaptureExpectation captures;
    private final SealAlarm alarm;
    private final Clock clock;

    EvidenceWindows(SealConfig config, SealAlarm alarm, Clock clock) {
        this.rule = new SealRule(config.lookahead(), config.sealGrace());
        this.captures = new CaptureExpectation(config.capturedSeverity());
        this.alarm = alarm;
        this.clock = clock;
    }

    @Override
    public Uni<Void> changed(Incident before, Incident after) {
        if (before == null) {
            return open(after, after.milestones.startedAt);
        }
        if (after.reopenCount > before.reopenCount) {
            return EvidenceWindow.of(after.id, before.reopenCount)
                    .chain(ended -> cutShort(ended, before, after.reopenedAt))
                    .chain(() -> open(after, after.reopenedAt));
        }
        return moveStarts(before, after)
                .chain(() -> EvidenceWindow.of(after.id, after.reopenCount))
                .chain(window -> settle(window, after));
    }

    /** Sets end and due time of the running episode anew from what the record says now; a sealed one stays as it is. */
    Uni<Void> settle(EvidenceWindow window, Incident incident) {
        return Seal.of(incident.id, window.episode)
                .invoke(seal -> {
                    if (seal == null) {
                        end(window, incident);
                    }
                })
                .replaceWithVoid();
    }

    private void end(EvidenceWindow window, Incident incident) {
        Instant cancelled =
                incident.cancelled() == null ? null : incident.cancelled().at();
        Optional<Duration> lookahead =
                Optional.ofNullable(incident.declared.lookaheadSeconds).map(Duration::ofSeconds);
        Instant end = rule.windowEnd(window.startsAt, incident.milestones.resolvedAt, cancelled, lookahead)
                .orElse(null);
        window.ends(end, clock.instant());
        due(window, incident);
    }

    private Uni<Void> cutShort(EvidenceWindow ended, Incident before, Instant reopened) {
        return Seal.of(before.id, ended.episode)
                .invoke(seal -> {
                    if (seal == null) {
                        Instant due = ended.dueAt;
                        ended.cutShort(reopened, clock.instant());
                        due(ended, before);
                        ended.dueAt = due == null ? ended.dueAt : due; // what its own end had made due stays due
                    }
                })
                .replaceWithVoid();
    }

    private void due(EvidenceWindow window, Incident incident) {
        window.dueAt = window.endsAt == null
                ? null
                : rule.dueAt(window.endsAt, window.endRecordedAt, captures.expected(incident));
        alarm.at(window.dueAt);
    }

    /** An episode that begins has no seal that could forbid its end. */
    private Uni<Void> open(Incident incident, Instant from) {
        EvidenceWindow window = EvidenceWindow.open(incident.id, incident.reopenCount, from);
        end(window, incident);
        return window.persist().replaceWithVoid();
    }

    /**
     * On adoption and by a correction another startedAt replaces the record's. It moves the windows that began with it and have
     * no seal yet; a later episode starts when it was reopened.
     */
    private static Uni<Void> moveStarts(Incident before, Incident after) {
        Instant start = after.milestones.startedAt;
        if (start.equals(before.milestones.startedAt)) {
            return Uni.createFrom().voidItem();
        }
        return EvidenceWindow.unsealed(after.id, after.reopenCount)
                .invoke(windows -> windows.stream()
                        .filter(window -> window.startsAt.equals(before.milestones.startedAt))
                        .forEach(window -> window.moveStart(start)))
                .replaceWithVoid();
    }
}
