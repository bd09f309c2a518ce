package dev.hindsight.incident.alert.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import dev.hindsight.contractrest.problem.Fault;
import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.incident.alert.alertmanager.AlertmanagerBody;
import dev.hindsight.incident.alert.alertmanager.ReceivedAlert;
import dev.hindsight.incident.alert.decision.AlertBatch;
import dev.hindsight.incident.alert.digest.Digest;
import dev.hindsight.incident.alert.digest.Digested;
import dev.hindsight.incident.alert.heartbeat.Heartbeats;
import dev.hindsight.incident.alert.quarantine.Quarantine;
import dev.hindsight.incident.alert.source.AlertSettings;
import dev.hindsight.incident.alert.source.AlertSource;
import dev.hindsight.postgres.DatabaseFailure;
import dev.hindsight.postgres.RaceRetry;

/**
 * Takes a body of a source whose credential is valid. What is understood is digested and what is not is quarantined, both in one
 * transaction; what is too much for one transaction is digested in others after it, and the answer comes after the last commit.
 * Nothing in a body makes this fail: only a database that is away or too busy does.
 */
@ApplicationScoped
class Intake {
    private static final Logger LOG = Logger.getLogger(Intake.class);

    private final Digest digest;
    private final Heartbeats heartbeats;
    private final Quarantine quarantine;
    private final IntakeConfig config;
    private final IntakeCounts counts;

    Intake(Digest digest, Heartbeats heartbeats, Quarantine quarantine, IntakeConfig config, IntakeCounts counts) {
        this.digest = digest;
        this.heartbeats = heartbeats;
        this.quarantine = quarantine;
        this.config = config;
        this.counts = counts;
    }

    /** {@code raw} is what came, and what is quarantined; it may be packed with gzip. */
    Uni<IntakeResult> take(String source, byte[] raw, boolean packed, IntakeGate.Admission admission) {
        return onWorker(() -> IntakeBody.parse(raw, packed, limit(), admission)).chain(body -> take(source, raw, body));
    }

    private Uni<IntakeResult> take(String source, byte[] raw, AlertmanagerBody body) {
        return RaceRetry.transaction(() -> digestFirst(source, raw, body))
                .invoke(first -> counts.outcomes(first.digested))
                .chain(first -> digest(
                                source, first.settings, first.later, chunk -> AlertBatch.of(chunk, body.truncated()))
                        .invoke(rest -> counts.digested(source, first.result, first.digested.with(rest)))
                        .replaceWith(first.result))
                .onFailure(Intake::isOfTheBody)
                .recoverWithUni(failure -> quarantineAll(source, raw, failure));
    }

    private long limit() {
        return config.bodyLimit().asLongValue();
    }

    /** Digests a quarantined body by the settings of today, also what is beyond the first transactions. */
    Uni<IntakeResult> replay(Quarantine.Body body, byte[] raw, IntakeGate.Admission admission) {
        return onWorker(() -> IntakeBody.parse(raw, limit(), admission)).chain(read -> settings(body.source())
                .chain(settings -> replay(body, read, settings))
                .onFailure(Intake::isOfTheBody)
                .recoverWithUni(failure -> replayed(body, undigested(failure), 0)));
    }

    private Uni<IntakeResult> replay(Quarantine.Body body, AlertmanagerBody read, AlertSettings settings) {
        return digest(
                        body.source(),
                        settings,
                        chunks(read.alerts(), settings).all(),
                        chunk -> AlertBatch.replayed(chunk, body.lastAt()))
                .chain(digested -> replayed(body, read.faults(), read.alerts().size()));
    }

    /** One transaction after the other, each durable by itself: when the sender sends the body again, its alerts are known. */
    private Uni<Digested> digest(
            String source,
            AlertSettings settings,
            List<List<ReceivedAlert>> chunks,
            Function<List<ReceivedAlert>, AlertBatch> batch) {
        Uni<Digested> done = Uni.createFrom().item(Digested.NOTHING);
        for (List<ReceivedAlert> chunk : chunks) {
            done = done.chain(before -> RaceRetry.transaction(() -> digest.digest(source, settings, batch.apply(chunk)))
                    .invoke(counts::outcomes)
                    .map(before::with));
        }
        return done;
    }

    private Uni<IntakeResult> replayed(Quarantine.Body body, List<Fault> faults, int alerts) {
        return Panache.withTransaction(() -> quarantine.replayed(body.id(), faults))
                .replaceWith(new IntakeResult(!faults.isEmpty(), body.id(), alerts, faults));
    }

    private static Uni<AlertSettings> settings(String source) {
        return Panache.withSession(() -> AlertSource.get(source).map(AlertSource::settings));
    }

    private static boolean isOfTheBody(Throwable failure) {
        return !DatabaseFailure.isUnavailable(failure)
                && !DatabaseFailure.isLostRace(failure)
                && !(failure instanceof ProblemException);
    }

    /** Result of the first transaction, and the chunks that are still to be digested. */
    private record First(
            IntakeResult result, AlertSettings settings, Digested digested, List<List<ReceivedAlert>> later) {}

    private Uni<First> digestFirst(String source, byte[] raw, AlertmanagerBody body) {
        List<Fault> faults = new ArrayList<>(body.faults());
        return AlertSource.get(source).map(AlertSource::settings).chain(settings -> {
            Chunks chunks = bounded(settings, body.alerts(), faults);
            List<List<ReceivedAlert>> all = chunks.all();
            return digest.digest(source, settings, AlertBatch.of(all.get(0), body.truncated()))
                    .chain(digested ->
                            heartbeats.hear(source, settings, body.alerts()).map(digested::with))
                    .chain(digested -> quarantine(source, raw, faults)
                            .map(id -> new IntakeResult(id != null, id, chunks.alerts(), faults))
                            .map(result -> new First(result, settings, digested, all.subList(1, all.size()))));
        });
    }

    private Uni<UUID> quarantine(String source, byte[] raw, List<Fault> faults) {
        return faults.isEmpty() ? Uni.createFrom().nullItem() : quarantine.add(source, raw, faults);
    }

    /** The sender waits, so a body has a limited number of transactions; the remaining alerts stay in the stored body. */
    private Chunks bounded(AlertSettings settings, List<ReceivedAlert> alerts, List<Fault> faults) {
        Chunks within = chunks(alerts, settings).first(config.transactionsOfABody());
        if (within.alerts() < alerts.size()) {
            faults.add(new Fault(
                    "alerts",
                    "too_many",
                    (alerts.size() - within.alerts())
                            + " are beyond what is digested at once; a replay takes them too"));
        }
        return within;
    }

    private Chunks chunks(List<ReceivedAlert> alerts, AlertSettings settings) {
        return Chunks.of(alerts, settings, config.alertsOfATransaction(), config.groupsOfATransaction());
    }

    private Uni<IntakeResult> quarantineAll(String source, byte[] raw, Throwable failure) {
        List<Fault> faults = undigested(failure);
        return Panache.withTransaction(() -> quarantine.add(source, raw, faults))
                .map(id -> new IntakeResult(true, id, 0, faults))
                .invoke(result -> counts.digested(source, result, Digested.NOTHING));
    }

    private static List<Fault> undigested(Throwable failure) {
        LOG.error("intake=undigested", failure);
        return List.of(new Fault("", "digestion_failed", "the cause is in the log of the service"));
    }

    private static <T> Uni<T> onWorker(Callable<T> work) {
        return Uni.createFrom()
                .completionStage(() ->
                        Vertx.currentContext().executeBlocking(work, false).toCompletionStage());
    }
}
