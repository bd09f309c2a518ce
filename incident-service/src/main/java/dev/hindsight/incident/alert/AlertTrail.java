package dev.hindsight.incident.alert;

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
import dev.hindsight.incident.evidence.artifact.ArtifactBatch;
import dev.hindsight.incident.incident.Incident;
import dev.hindsight.incident.timeline.TimelineBatch;
import dev.hindsight.incident.timeline.TimelineKind;

/** What an incident's alerts leave behind: lines of its timeline and artifacts, so many an episode, and the count of the rest. */
@ApplicationScoped
class AlertTrail {
    /** What the contract lets a line have; no summary reaches it. */
    private static final int LONGEST_LINE = 16_384;

    private final TimelineBatch timeline;
    private final ArtifactBatch artifacts;
    private final AlertConfig config;

    AlertTrail(TimelineBatch timeline, ArtifactBatch artifacts, AlertConfig config) {
        this.timeline = timeline;
        this.artifacts = artifacts;
        this.config = config;
    }

    Uni<Void> tell(Round round) {
        Map<UUID, List<Round.Happened>> byIncident = new LinkedHashMap<>();
        round.happened.forEach(happened -> byIncident
                .computeIfAbsent(happened.incident().id, id -> new ArrayList<>())
                .add(happened));
        if (byIncident.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return EpisodeTraces.of(byIncident.keySet()).chain(traces -> {
            Uni<Void> told = Uni.createFrom().voidItem();
            for (List<Round.Happened> happened : byIncident.values()) {
                told = told.chain(() -> tell(round, happened.get(0).incident(), happened, traces));
            }
            return told.chain(() -> EpisodeTraces.keep(traces));
        });
    }

    private Uni<Void> tell(Round round, Incident incident, List<Round.Happened> all, EpisodeTraces traces) {
        List<TimelineBatch.Line> lines = new ArrayList<>();
        Map<Integer, List<Occurrence>> evidence = new TreeMap<>();
        for (Round.Happened happened : all) {
            Occurrence occurrence = happened.occurrence();
            EpisodeTraces.Trace trace = traces.of(incident.id, occurrence.episode());
            line(trace, occurrence, lines);
            if (trace.artifacts < config.artifactsOfAnEpisode()) {
                trace.artifacts++;
                evidence.computeIfAbsent(occurrence.episode(), episode -> new ArrayList<>())
                        .add(occurrence);
            } else {
                trace.drop(round.now);
            }
        }
        Actor actor = Actor.alert(round.source);
        Uni<Void> told = lines.isEmpty()
                ? Uni.createFrom().voidItem()
                : timeline.add(incident, round.source, "alert:" + round.source, lines, actor);
        List<ArtifactBatch.Payload> payloads = new ArrayList<>();
        evidence.forEach((episode, said) -> payloads.addAll(Payloads.of(round.source, episode, said)));
        return payloads.isEmpty()
                ? told
                : told.chain(() -> artifacts.keep(incident, payloads, actor)).replaceWithVoid();
    }

    private void line(EpisodeTraces.Trace trace, Occurrence occurrence, List<TimelineBatch.Line> lines) {
        if (trace.lines < config.linesOfAnEpisode()) {
            trace.lines++;
            boolean last = trace.lines == config.linesOfAnEpisode();
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
        if (occurrence.isResolved()) {
            return "Alert " + occurrence.name() + " is resolved";
        }
        String summary = occurrence.annotations().getOrDefault("summary", "").strip();
        String fires = "Alert " + occurrence.name() + (occurrence.isFiringAgain() ? " fires again" : " fires")
                + (occurrence.isSuppressed() ? ", held back: " + occurrence.suppressedBy() : "");
        return PlainText.of(summary.isEmpty() ? fires : fires + ": " + summary, LONGEST_LINE);
    }
}
