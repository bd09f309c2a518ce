package dev.hindsight.incident.alert.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.hindsight.audit.Actor;
import dev.hindsight.incident.alert.alertmanager.PlainText;
import dev.hindsight.incident.alert.store.Occurrence;
import dev.hindsight.incident.evidence.artifact.ArtifactBatch;
import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.timeline.TimelineBatch;
import dev.hindsight.incident.timeline.TimelineKind;

/** Writes timeline entries and evidence for alerts, up to a limit for each episode, and counts what was dropped. */
@ApplicationScoped
public class AlertHistory {
    /** The limit of the contract; no summary reaches it. */
    private static final int LONGEST_LINE = 16_384;

    private final TimelineBatch timeline;
    private final ArtifactBatch artifacts;
    private final HistoryConfig config;

    AlertHistory(TimelineBatch timeline, ArtifactBatch artifacts, HistoryConfig config) {
        this.timeline = timeline;
        this.artifacts = artifacts;
        this.config = config;
    }

    public Uni<Void> write(String source, Instant now, List<AlertEvent> events) {
        Map<UUID, List<AlertEvent>> byIncident = new LinkedHashMap<>();
        events.forEach(event -> byIncident
                .computeIfAbsent(event.incident().id, id -> new ArrayList<>())
                .add(event));
        if (byIncident.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return EpisodeQuota.find(byIncident.keySet()).chain(quota -> {
            Uni<Void> written = Uni.createFrom().voidItem();
            for (List<AlertEvent> ofIncident : byIncident.values()) {
                Entries entries = entries(now, ofIncident, quota);
                written = written.chain(() -> write(source, ofIncident.get(0).incident(), entries));
            }
            return written.chain(() -> EpisodeQuota.write(quota));
        });
    }

    private record Entries(List<TimelineBatch.Line> lines, Map<Integer, List<Occurrence>> evidence) {}

    private Entries entries(Instant now, List<AlertEvent> events, EpisodeQuota quota) {
        Entries entries = new Entries(new ArrayList<>(), new TreeMap<>());
        for (AlertEvent event : events) {
            Occurrence occurrence = event.occurrence();
            EpisodeQuota.Use use = quota.get(event.incident().id, occurrence.episode());
            line(use, occurrence, entries.lines);
            if (use.artifacts < config.artifactsOfAnEpisode()) {
                use.artifacts++;
                entries.evidence
                        .computeIfAbsent(occurrence.episode(), episode -> new ArrayList<>())
                        .add(occurrence);
            } else {
                use.drop(now);
            }
        }
        return entries;
    }

    private Uni<Void> write(String source, Incident incident, Entries entries) {
        Actor actor = Actor.alert(source);
        Uni<Void> written = entries.lines.isEmpty()
                ? Uni.createFrom().voidItem()
                : timeline.add(incident, source, "alert:" + source, entries.lines, actor);
        List<ArtifactBatch.Payload> payloads = new ArrayList<>();
        entries.evidence.forEach(
                (episode, occurrences) -> payloads.addAll(AlertEvidence.payloads(source, episode, occurrences)));
        return payloads.isEmpty()
                ? written
                : written.chain(() -> artifacts.keep(incident, payloads, actor)).replaceWithVoid();
    }

    private void line(EpisodeQuota.Use use, Occurrence occurrence, List<TimelineBatch.Line> lines) {
        if (use.lines < config.linesOfAnEpisode()) {
            use.lines++;
            boolean last = use.lines == config.linesOfAnEpisode();
            lines.add(new TimelineBatch.Line(
                    TimelineKind.ALERT,
                    at(occurrence),
                    last
                            ? "There are more alerts than lines here; all of them are listed as alerts"
                            : text(occurrence)));
        }
    }

    private static Instant at(Occurrence occurrence) {
        Instant begin = occurrence.isFiringAgain() ? occurrence.changedAt() : occurrence.began();
        return occurrence.isResolved() ? occurrence.endsAt() : begin;
    }

    private static String text(Occurrence occurrence) {
        if (occurrence.isEndedBySilence()) {
            return "Alert " + occurrence.name() + " was heard of for the last time, and counts as ended";
        }
        if (occurrence.isResolved()) {
            return "Alert " + occurrence.name() + " is resolved";
        }
        String summary = occurrence.annotations().getOrDefault("summary", "").strip();
        String fires = "Alert " + occurrence.name() + (occurrence.isFiringAgain() ? " fires again" : " fires")
                + (occurrence.isSuppressed() ? ", held back: " + occurrence.suppressedBy() : "");
        return PlainText.of(summary.isEmpty() ? fires : fires + ": " + summary, LONGEST_LINE);
    }
}
