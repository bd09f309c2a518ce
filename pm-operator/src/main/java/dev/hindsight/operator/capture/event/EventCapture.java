package dev.hindsight.operator.capture.event;

import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

import dev.hindsight.canonicaljson.CanonicalJson;
import dev.hindsight.operator.capture.list.PagedList;
import dev.hindsight.operator.capture.list.Pages;
import dev.hindsight.operator.capture.list.StreamedPages;
import dev.hindsight.operator.capture.request.CapturedArtifact;
import dev.hindsight.operator.capture.request.GapReason;
import dev.hindsight.operator.capture.request.Window;
import dev.hindsight.operator.capture.run.ArtifactWriter;
import dev.hindsight.operator.capture.run.Run;
import dev.hindsight.operator.capture.run.Truncation;
import dev.hindsight.operator.capture.workload.Owners;
import dev.hindsight.redaction.Redactor;

/**
 * Collects the Events of a run across namespaces. Reads core/v1 only: events.k8s.io shows the same objects, and reading
 * both would show each twice.
 */
public final class EventCapture {

    private static final Logger LOG = Logger.getLogger(EventCapture.class);
    private static final long PAGE_SIZE = 500;
    private static final String NODE_NAMESPACE = "default";

    private final KubernetesClient client;
    private final Run run;
    private final EventReader reader;
    private final EventRows rows;
    private final Optional<EventsArtifact> previous;
    private boolean consistent = true;
    private boolean listed;
    private boolean complete = true;
    private boolean cut;
    private long unseen;

    public EventCapture(KubernetesClient client, Run run, Redactor redactor) {
        this.client = client;
        this.run = run;
        this.reader = new EventReader(run.window(), redactor);
        this.rows = new EventRows(run.request().maxEvents(), run.request().startedAt());
        this.previous = run.request().previousEvents().flatMap(EventCapture::parse);
        previous.ifPresent(artifact -> artifact.rows().forEach(rows::add));
    }

    /** The first page is asked for at once, and read when it is known who owns what. */
    public void collect(String namespace, Supplier<Owners> owners) {
        PagedList.Outcome outcome =
                run.<Event>list(new StreamedPages<>(client, Event.class, namespace), PAGE_SIZE, event -> reader.read(
                                event, owners.get())
                        .ifPresent(rows::add));
        owners.get();
        outcome.gap().ifPresent(reason -> run.gap(reason, namespace, CapturedArtifact.EVENTS));
        listed |= outcome.pages() > 0;
        count(outcome);
    }

    /**
     * Events about Nodes stand in {@code default}, whatever ran there. Read are those of the Nodes that Pods in scope are on or
     * were on, as their kubelets' Events name them. `all`: whether every Pod could be asked.
     */
    public void collectNodes(Set<String> placed, boolean all) {
        Set<String> nodes = new HashSet<>(placed);
        nodes.addAll(rows.nodes());
        if (!listed || (nodes.isEmpty() && all)) {
            return;
        }
        Optional<GapReason> missed = nodes.isEmpty() ? Optional.of(GapReason.FORBIDDEN) : listNodes(nodes);
        missed.map(reason -> reason == GapReason.FORBIDDEN ? GapReason.NODE_EVENTS_NOT_READ : reason)
                .or(() -> all ? Optional.empty() : Optional.of(GapReason.NODE_EVENTS_NOT_READ))
                .ifPresent(reason -> run.gap(reason, NODE_NAMESPACE, CapturedArtifact.EVENTS));
    }

    private Optional<GapReason> listNodes(Set<String> nodes) {
        Owners nobody = new Owners(run.scope());
        Pages<Event> all = new StreamedPages<>(client, Event.class, NODE_NAMESPACE);
        PagedList.Outcome outcome = run.<Event>list(
                (options, each) -> all.read(
                        new ListOptionsBuilder(options)
                                .withFieldSelector("involvedObject.kind=Node")
                                .build(),
                        each),
                PAGE_SIZE,
                event -> {
                    if (nodes.contains(event.getInvolvedObject().getName())) {
                        reader.read(event, nobody).map(EventRow::placedInScope).ifPresent(rows::add);
                    }
                });
        count(outcome);
        return outcome.gap();
    }

    private void count(PagedList.Outcome outcome) {
        run.count(outcome);
        consistent &= outcome.consistent();
        complete &= outcome.gap().filter(GapReason::passes).isEmpty();
        cut |= outcome.cut();
        unseen += outcome.unseen();
    }

    /** A namespace that could not be asked whether it may be read: as if its list had broken off. */
    public void unread(String namespace) {
        run.gap(GapReason.API_UNAVAILABLE, namespace, CapturedArtifact.EVENTS);
        complete = false;
    }

    /**
     * Whether the visible stretch was seen. A list that broke off is read again by the next run; one that is forbidden
     * stays a gap of its own.
     */
    public boolean complete() {
        return listed && complete;
    }

    /** Empty if no Event could be listed now or before. */
    public Optional<CapturedArtifact> artifact(ArtifactWriter writer) {
        List<EventRow> ranked = rows.ranked();
        return listed || previous.isPresent()
                ? Optional.of(writer.fitting(ranked.size(), run.request().maxBytes(), keep -> draft(ranked, keep)))
                : Optional.empty();
    }

    private ArtifactWriter.Draft draft(List<EventRow> ranked, int keep) {
        long lost = rows.dropped() + unseen + ranked.size() - keep;
        boolean overBytes = keep < ranked.size();
        EventsArtifact artifact = content(ranked.subList(0, keep), Math.max(lost, lostBefore()), overBytes);
        return new ArtifactWriter.Draft(
                artifact.kind(),
                artifact,
                artifact.window(),
                keep,
                artifact.truncated(),
                artifact.truncated() ? artifact.truncatedBy() : List.of(),
                (int) Math.min(Integer.MAX_VALUE, artifact.droppedRows()),
                consistent);
    }

    private EventsArtifact content(List<EventRow> kept, long lost, boolean overBytes) {
        List<EventGroup> groups = EventGroup.fold(kept, run.request().startedAt());
        int lostGroups = Math.max(0, groups.size() - EventGroup.MAX_GROUPS);
        List<String> cutBy = Truncation.reasons()
                .add(rows.dropped() > 0 || lostGroups > 0, Truncation.MAX_EVENTS)
                .add(overBytes, Truncation.MAX_BYTES)
                .add(cut, Truncation.PAGE_LIMIT)
                .add(previous.filter(EventsArtifact::truncated).isPresent(), Truncation.EARLIER_RUN)
                .names();
        return new EventsArtifact(
                CapturedArtifact.EVENTS,
                EventsArtifact.FORMAT_VERSION,
                new Window(run.window().from(), run.evidenceEnd(latest(kept))),
                run.request().startedAt(),
                run.request().namespaces(),
                true,
                consistent,
                !cutBy.isEmpty(),
                cutBy.isEmpty() ? null : cutBy,
                lost,
                lostGroups,
                groups.subList(0, groups.size() - lostGroups),
                kept.stream().sorted(EventRow.CHRONOLOGICAL).toList());
    }

    /** Rows that an earlier run had to leave out may have expired since: the gap stays reported. */
    private long lostBefore() {
        return previous.map(EventsArtifact::droppedRows).orElse(0L);
    }

    private static Optional<Instant> latest(List<EventRow> rows) {
        return rows.stream().map(EventRow::last).max(Comparator.naturalOrder());
    }

    private static Optional<EventsArtifact> parse(byte[] bytes) {
        try {
            return Optional.of(CanonicalJson.MAPPER.readValue(bytes, EventsArtifact.class))
                    .filter(artifact -> artifact.rows() != null);
        } catch (IOException e) {
            LOG.warnf("previous events are unreadable, bytes=%d: the artifact starts anew", bytes.length);
            return Optional.empty();
        }
    }
}
