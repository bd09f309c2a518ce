package dev.hindsight.operator.capture;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.fabric8.kubernetes.client.KubernetesClient;

import dev.hindsight.operator.capture.event.EventCapture;
import dev.hindsight.operator.capture.request.CaptureRequest;
import dev.hindsight.operator.capture.request.CaptureResult;
import dev.hindsight.operator.capture.request.CapturedArtifact;
import dev.hindsight.operator.capture.request.GapReason;
import dev.hindsight.operator.capture.request.Include;
import dev.hindsight.operator.capture.rollout.ChangeReader;
import dev.hindsight.operator.capture.rollout.PrecedingChanges;
import dev.hindsight.operator.capture.rollout.RolloutCapture;
import dev.hindsight.operator.capture.rollout.TemplateSanitizer;
import dev.hindsight.operator.capture.rollout.Templates;
import dev.hindsight.operator.capture.run.ArtifactWriter;
import dev.hindsight.operator.capture.run.CaptureRunArtifact;
import dev.hindsight.operator.capture.run.CaptureRunFacts;
import dev.hindsight.operator.capture.run.Run;
import dev.hindsight.operator.capture.workload.NamespaceScan;
import dev.hindsight.redaction.Redactor;

/**
 * Collects the evidence of one incident in one bounded, blocking run. Expected API failures come back as gaps. The same
 * cluster state and request give the same bytes.
 */
@ApplicationScoped
public class Capture {

    private static final Logger LOG = Logger.getLogger(Capture.class);

    /** Pages in memory at once, of all captures together, beside one of Events each. */
    private static final int READERS = 6;

    private final KubernetesClient client;
    private final ExecutorService readers = readers();
    private final CaptureConfig config;
    private final Clock clock;
    private final Redactor redactor = new Redactor();
    private final ArtifactWriter writer = new ArtifactWriter();
    private final ChangeReader changes;

    public Capture(KubernetesClient client, CaptureConfig config, Clock clock) {
        this.client = client;
        this.config = config;
        this.clock = clock;
        this.changes =
                new ChangeReader(new Templates(client)::fetch, new TemplateSanitizer(config.plainValues()), redactor);
    }

    private static ExecutorService readers() {
        ThreadFactory daemons = task -> {
            Thread thread = new Thread(task, "capture-list");
            thread.setDaemon(true);
            return thread;
        };
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(READERS, READERS, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemons);
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** One run over all namespaces of the request; asks `cancelled` before each page. */
    public CaptureResult run(CaptureRequest request) {
        Run run = new Run(request, clock.instant(), config.eventTtl(), config.maxPages());
        EventCapture events = new EventCapture(client, run, redactor);
        RolloutCapture rollouts = new RolloutCapture(run, changes);
        Set<String> nodes = new HashSet<>();
        boolean podsRead = true;
        for (String namespace : request.namespaces()) {
            try {
                NamespaceScan scan = read(run, events, rollouts, namespace);
                nodes.addAll(scan.nodes());
                podsRead &= scan.podsRead();
            } catch (RuntimeException e) { // what stands in one namespace costs the others of the incident nothing
                LOG.errorf(
                        "namespace_unreadable namespace=%s cause=%s",
                        namespace, e.getClass().getName());
                unread(run, events, namespace);
                podsRead = false;
            }
        }
        if (run.wants(Include.EVENTS)) {
            events.collectNodes(nodes, podsRead);
        }
        request.unknown().forEach(namespace -> unread(run, events, namespace));
        return result(run, events, rollouts);
    }

    private NamespaceScan read(Run run, EventCapture events, RolloutCapture rollouts, String namespace) {
        NamespaceScan scan = NamespaceScan.begin(client, readers, run, namespace);
        if (run.wants(Include.EVENTS)) {
            events.collect(namespace, () -> scan.complete().owners());
        }
        if (run.wants(Include.ROLLOUTS)) {
            rollouts.collect(scan.complete());
        }
        return scan.complete();
    }

    /** The one `capture-run` artifact of an episode, made at its final run. */
    public CapturedArtifact captureRun(CaptureRunFacts facts) {
        return writer.write(CaptureRunArtifact.of(facts, config.version()).draft());
    }

    private static void unread(Run run, EventCapture events, String namespace) {
        if (run.wants(Include.EVENTS)) {
            events.unread(namespace);
        }
        if (run.wants(Include.ROLLOUTS)) {
            run.gap(GapReason.API_UNAVAILABLE, namespace, CapturedArtifact.ROLLOUTS);
        }
    }

    private CaptureResult result(Run run, EventCapture events, RolloutCapture rollouts) {
        List<CapturedArtifact> artifacts = new ArrayList<>();
        if (run.wants(Include.EVENTS)) {
            if (events.complete()) {
                run.expiry();
            }
            events.artifact(writer).ifPresent(artifacts::add);
        }
        if (run.wants(Include.ROLLOUTS) && rollouts.listed()) {
            artifacts.add(rollouts.artifact(writer));
        }
        Map<String, Integer> redactions = new TreeMap<>();
        artifacts.forEach(artifact -> artifact.redactions().forEach((r, n) -> redactions.merge(r, n, Integer::sum)));
        PrecedingChanges nearby = new PrecedingChanges(redactor);
        boolean seen = run.wants(Include.EVENTS) ? events.complete() : rollouts.listed();
        return new CaptureResult(
                artifacts,
                run.gaps(),
                nearby.of(rollouts.changes(), run.request()),
                nearby.during(rollouts.changes(), run.request()),
                redactions,
                run.pages(),
                seen ? Optional.of(run.visible()) : Optional.empty());
    }
}
