package dev.hindsight.incident.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import dev.hindsight.incident.problem.DatabaseFailure;
import dev.hindsight.incident.problem.Fault;
import dev.hindsight.incident.problem.ProblemException;

/**
 * Takes a body of a source that was let in: what is understood is digested, what is not is kept, both in one transaction, and
 * the answer comes after its commit. Nothing that a body holds can make this fail; only a database that is away or too busy does.
 */
@ApplicationScoped
class Intake {
    private static final Logger LOG = Logger.getLogger(Intake.class);

    private final Digestion digestion;
    private final KeptBodies kept;
    private final AlertConfig config;
    private final AlertCounts metrics;

    Intake(Digestion digestion, KeptBodies kept, AlertConfig config, AlertCounts metrics) {
        this.digestion = digestion;
        this.kept = kept;
        this.config = config;
        this.metrics = metrics;
    }

    /** The answer: {@code id} names the kept body when there is one. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @RegisterForReflection
    record Taken(boolean kept, UUID id, int alerts, List<Fault> faults) {}

    /** {@code raw} is what is kept; {@code unpacked} gives the body in the clear, on a worker thread. */
    Uni<Taken> take(String source, byte[] raw, Callable<AlertmanagerBody> unpacked) {
        return onWorker(unpacked).chain(body -> Attempts.of(() -> digest(source, raw, body))
                .map(this::counted)
                .onFailure(Intake::isOfTheBody)
                .recoverWithUni(failure -> keepUndigested(source, raw, failure)));
    }

    /** The same way again, by the settings of today; here also what is beyond one transaction comes to its turn. */
    Uni<Taken> replay(KeptBodies.Kept body, byte[] raw, IntakeGate.Pass pass) {
        long limit = config.bodyLimit().asLongValue();
        return onWorker(() -> IntakeBody.parse(raw, limit, pass)).chain(read -> settings(body.source())
                .chain(settings -> replay(body, read, settings))
                .onFailure(Intake::isOfTheBody)
                .recoverWithUni(failure -> stillKept(body, undigested(failure), 0)));
    }

    private Uni<Taken> replay(KeptBodies.Kept body, AlertmanagerBody read, AlertSettings settings) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (List<ReceivedAlert> slice : slices(read.alerts(), settings).all()) {
            Report report = Report.kept(slice, body.lastAt());
            done = done.chain(() -> Attempts.of(() -> digestion.digest(body.source(), settings, report)))
                    .invoke(round -> metrics.digested(round, slice.size()))
                    .replaceWithVoid();
        }
        return done.chain(() -> stillKept(body, read.faults(), read.alerts().size()));
    }

    private Uni<Taken> stillKept(KeptBodies.Kept body, List<Fault> faults, int alerts) {
        return Panache.withTransaction(() -> kept.replayed(body.id(), faults))
                .replaceWith(new Taken(!faults.isEmpty(), body.id(), alerts, faults));
    }

    private static Uni<AlertSettings> settings(String source) {
        return Panache.withSession(() -> AlertSource.of(source).map(found -> SourceDocument.settings(found.settings)));
    }

    private static boolean isOfTheBody(Throwable failure) {
        return !DatabaseFailure.isUnavailable(failure)
                && !LostRace.is(failure)
                && !(failure instanceof ProblemException);
    }

    /** Of a transaction; nothing of it counts before it is committed. */
    private record Digested(Taken taken, Round round) {}

    private Uni<Digested> digest(String source, byte[] raw, AlertmanagerBody body) {
        List<Fault> faults = new ArrayList<>(body.faults());
        return AlertSource.of(source).chain(found -> {
            AlertSettings settings = SourceDocument.settings(found.settings);
            List<ReceivedAlert> alerts = bounded(settings, body.alerts(), faults);
            return digestion
                    .digest(source, settings, Report.of(alerts, body.truncated()))
                    .chain(round -> keep(source, raw, faults)
                            .map(id -> new Digested(new Taken(id != null, id, alerts.size(), faults), round)));
        });
    }

    private Taken counted(Digested digested) {
        Taken taken = digested.taken;
        metrics.digested(digested.round, taken.alerts);
        metrics.body(!taken.kept ? "digested" : taken.alerts == 0 ? "kept" : "kept_in_part");
        return taken;
    }

    private Uni<UUID> keep(String source, byte[] raw, List<Fault> faults) {
        return faults.isEmpty() ? Uni.createFrom().nullItem() : kept.keep(source, raw, faults);
    }

    /** One transaction is one body, so it has an end; what is beyond is kept with the body. */
    private List<ReceivedAlert> bounded(AlertSettings settings, List<ReceivedAlert> alerts, List<Fault> faults) {
        List<ReceivedAlert> within = slices(alerts, settings).first();
        if (within.size() < alerts.size()) {
            faults.add(new Fault(
                    "alerts",
                    "too_many",
                    (alerts.size() - within.size()) + " are beyond what is digested at once; a replay takes them too"));
        }
        return within;
    }

    private Slices slices(List<ReceivedAlert> alerts, AlertSettings settings) {
        return Slices.of(alerts, settings, config.alertsOfABody(), config.groupsOfABody());
    }

    private Uni<Taken> keepUndigested(String source, byte[] raw, Throwable failure) {
        List<Fault> faults = undigested(failure);
        return Panache.withTransaction(() -> kept.keep(source, raw, faults))
                .invoke(() -> metrics.body("kept"))
                .map(id -> new Taken(true, id, 0, faults));
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
