package dev.hindsight.operator.capture;

import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.jboss.logging.Logger;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.client.KubernetesClient;

import dev.hindsight.operator.redaction.Redactor;

/**
 * Collects the Events of a run across namespaces. Reads core/v1 only: events.k8s.io shows the same objects, and reading
 * both would show each twice.
 */
final class EventCapture {

    private static final Logger LOG = Logger.getLogger(EventCapture.class);
    private static final long PAGE_SIZE = 500;

    private final KubernetesClient client;
    private final Run run;
    private final EventReader reader;
    private final EventRows rows;
    private final Optional<EventsArtifact> previous;
    private boolean consistent = true;
    private boolean listed;
    private boolean pagesLeft;
    private long unseen;

    EventCapture(KubernetesClient client, Run run, Redactor redactor) {
        this.client = client;
        this.run = run;
        this.reader = new EventReader(run.window(), redactor);
        this.rows = new EventRows(run.request().maxEvents(), run.request().startedAt());
        this.previous = run.request().previousEvents().flatMap(EventCapture::parse);
        previous.ifPresent(artifact -> artifact.rows().forEach(rows::add));
    }

    void collect(String namespace, Owners owners) {
        PagedList.Outcome outcome = run.<Event>list(
                options -> client.v1().events().inNamespace(namespace).list(options),
                PAGE_SIZE,
                event -> reader.read(event, owners).ifPresent(rows::add));
        outcome.gap().ifPresent(reason -> run.gap(reason, namespace, CapturedArtifact.EVENTS));
        listed |= outcome.pages() > 0;
        consistent &= outcome.consistent();
        pagesLeft |= outcome.gap().filter(GapReason.PAGE_LIMIT::equals).isPresent();
        unseen += outcome.unseen();
    }

    boolean listed() {
        return listed;
    }

    /** Empty if no Event could be listed now or before. */
    Optional<CapturedArtifact> artifact(ArtifactWriter writer) {
        List<EventRow> ranked = rows.ranked();
        return listed || previous.isPresent()
                ? Optional.of(writer.fitting(ranked.size(), run.request().maxBytes(), keep -> draft(ranked, keep)))
                : Optional.empty();
    }

    private ArtifactWriter.Draft draft(List<EventRow> ranked, int keep) {
        List<EventRow> kept = ranked.subList(0, keep);
        List<EventGroup> groups = EventGroup.fold(kept, run.request().startedAt());
        long dropped = Math.max(
                rows.dropped() + unseen + ranked.size() - keep,
                previous.map(EventsArtifact::droppedRows).orElse(0L));
        int lostGroups = Math.max(0, groups.size() - EventGroup.MAX_GROUPS);
        boolean truncated = dropped > 0
                || lostGroups > 0
                || pagesLeft
                || previous.filter(EventsArtifact::truncated).isPresent();
        EventsArtifact artifact = new EventsArtifact(
                CapturedArtifact.EVENTS,
                EventsArtifact.FORMAT_VERSION,
                new Window(run.window().from(), run.evidenceEnd(latest(kept))),
                run.request().startedAt(),
                run.request().namespaces(),
                true,
                consistent,
                truncated,
                dropped,
                lostGroups,
                groups.subList(0, groups.size() - lostGroups),
                kept.stream().sorted(EventRow.CHRONOLOGICAL).toList());
        return new ArtifactWriter.Draft(
                artifact.kind(), artifact, artifact.window(), keep, truncated, Math.toIntExact(dropped), consistent);
    }

    private static Optional<Instant> latest(List<EventRow> rows) {
        return rows.stream().map(EventRow::last).max(Comparator.naturalOrder());
    }

    private static Optional<EventsArtifact> parse(byte[] bytes) {
        try {
            return Optional.of(CanonicalJson.MAPPER.readValue(bytes, EventsArtifact.class));
        } catch (IOException e) {
            LOG.warnf("previous events are unreadable, bytes=%d: the artifact starts anew", bytes.length);
            return Optional.empty();
        }
    }
}
