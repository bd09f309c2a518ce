package dev.hindsight.operator.incident.sync;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.hindsight.canonicaljson.Digests;
import dev.hindsight.operator.incident.situation.Backoff;
import dev.hindsight.operator.incident.situation.KnownRecords.Known;
import dev.hindsight.operator.incident.situation.OperatorMetrics;
import dev.hindsight.operator.incident.situation.ReconcileConfig;
import dev.hindsight.operator.incident.situation.Situation;
import dev.hindsight.operator.incident.situation.SyncOutcome;
import dev.hindsight.operator.rest.Fault;
import dev.hindsight.operator.rest.RequestRefused;
import dev.hindsight.operator.rest.ServiceUnavailable;

/**
 * Keeps record and object in step: declares when the declared values or their owners changed (or the record moved), polls
 * when it is time. Both may be repeated at will, so a crash in between costs one more call and nothing else.
 */
@ApplicationScoped
public class RecordSync {

    private static final Logger LOG = Logger.getLogger(RecordSync.class);

    private final PolledRecords records;
    private final FencedDeclaration declaration;
    private final ReconcileConfig config;
    private final OperatorMetrics metrics;
    private final Backoff backoff;

    RecordSync(PolledRecords records, FencedDeclaration declaration, ReconcileConfig config, OperatorMetrics metrics) {
        this.records = records;
        this.declaration = declaration;
        this.config = config;
        this.metrics = metrics;
        this.backoff = new Backoff(config.firstRetry(), config.longestRetry());
    }

    public SyncOutcome run(Situation seen) {
        try {
            var outcome = metrics.timeSync(() -> attempt(seen));
            backoff.succeeded(seen.uid());
            return outcome;
        } catch (ServiceUnavailable e) {
            records.askAgain(seen);
            LOG.infof("sync_unavailable detail=%s", e.getMessage());
            return SyncOutcome.failed(
                    SyncOutcome.Kind.UNAVAILABLE, e.getMessage(), backoff.failed(seen.uid(), e.retryAfter()));
        } catch (RequestRefused e) {
            return refused(seen, e);
        }
    }

    private SyncOutcome attempt(Situation seen) {
        var known = records.known(seen);
        var hash = hash(seen);
        var declare = !hash.equals(declaredHash(seen));
        var fresh = records.fresh(seen);
        if (!declare && fresh.isPresent() && seen.poke().isEmpty()) {
            return inStep(seen, fresh.get(), Optional.empty(), false);
        }
        var found = declare ? known : records.ask(seen, known);
        if (declare || moved(seen, found)) {
            return declare(seen, found, hash);
        }
        var record = found.orElseThrow();
        records.remember(seen, record);
        return inStep(seen, record, Optional.empty(), false);
    }

    /** The answer shows the record as it is then; only of a service from before it did, the record is asked for. */
    private SyncOutcome declare(Situation seen, Optional<Known> known, String hash) {
        var declared = declaration.declare(seen);
        var record = declared.shown()
                .map(shown -> PolledRecords.knownFrom(seen, shown))
                .or(() -> records.ask(seen, known))
                .orElseThrow(() -> new IllegalStateException("the record vanished after its declaration"));
        records.remember(seen, record);
        return inStep(seen, record, Optional.of(hash), declared.created());
    }

    /** Gone, or at another version than we left it at: restored from a backup, or edited by REST. */
    private static boolean moved(Situation seen, Optional<Known> found) {
        var left = seen.before().sync == null ? null : seen.before().sync.remoteVersion;
        return found.map(record -> left == null || record.projection().version() != left)
                .orElse(true);
    }

    private SyncOutcome inStep(Situation seen, Known record, Optional<String> accepted, boolean created) {
        return SyncOutcome.inStep(
                record.projection(), accepted, created, Duration.between(seen.now(), records.nextPoll(record)));
    }

    private SyncOutcome refused(Situation seen, RequestRefused refusal) {
        if (refusal.is(FencedDeclaration.STALE)) {
            return SyncOutcome.failed(SyncOutcome.Kind.STALE, refusal.getMessage(), backoff.failed(seen.uid()));
        }
        LOG.infof("sync_refused status=%d code=%s", refusal.status(), refusal.code());
        var invalid = refusal.status() == 422;
        return SyncOutcome.failed(
                invalid ? SyncOutcome.Kind.INVALID : SyncOutcome.Kind.REJECTED,
                invalid ? faults(refusal) : refusal.code() + ": " + refusal.getMessage(),
                config.refusedRetry());
    }

    private static String faults(RequestRefused refusal) {
        return refusal.faults().isEmpty()
                ? refusal.getMessage()
                : refusal.faults().stream().map(RecordSync::text).collect(Collectors.joining("; "));
    }

    private static String text(Fault fault) {
        var field = fault.field() == null ? "spec" : fault.field().replaceFirst("^fields\\.", "spec.");
        return field + ": " + fault.message();
    }

    private static String declaredHash(Situation seen) {
        return seen.before().sync == null || seen.before().recordRef == null ? null : seen.before().sync.specHash;
    }

    private static String hash(Situation seen) {
        var terms = seen.terms();
        return "sha256:"
                + Digests.hexOf(String.join(
                        "\n",
                        seen.uid(),
                        String.valueOf(seen.declaredEpisode()),
                        String.valueOf(terms.enabled()),
                        terms.lookahead().toString(),
                        seen.accept().orElse(""),
                        seen.declared().canonical()));
    }
}
