package dev.hindsight.incident.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import dev.hindsight.contractrest.problem.Fault;
import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.postgres.DatabaseFailure;

/**
 * Takes a body of a source that was let in: what is understood is digested, what is not is kept, both in one transaction; what is
 * too much for that one has others after it, and the answer comes after the last commit. Nothing that a body holds can make this
 * fail; only a database that is away or too busy does.
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
        return onWorker(unpacked).chain(body -> Attempts.of(() -> digestFirst(source, raw, body))
                .invoke(this::count)
                .call(first ->
                        digest(source, first.round.settings, first.later, slice -> Report.of(slice, body.truncated())))
                .map(Digested::taken)
                .onFailure(Intake::isOfTheBody)
                .recoverWithUni(failure -> keepUndigested(source, raw, failure)));
    }

    /** The same way again, by the settings of today; here also what is beyond the first transactions comes to its turn. */
    Uni<Taken> replay(KeptBodies.Kept body, byte[] raw, IntakeGate.Pass pass) {
        long limit = config.bodyLimit().asLongValue();
        return onWorker(() -> IntakeBody.parse(raw, limit, pass)).chain(read -> settings(body.source())
                .chain(settings -> replay(body, read, settings))
                .onFailure(Intake::isOfTheBody)
                .recoverWithUni(failure -> stillKept(body, undigested(failure), 0)));
    }

    private Uni<Taken> replay(KeptBodies.Kept body, AlertmanagerBody read, AlertSettings settings) {
        return digest(
                        body.source(),
                        settings,
                        slices(read.alerts(), settings).all(),
                        slice -> Report.kept(slice, body.lastAt()))
                .chain(() -> stillKept(body, read.faults(), read.alerts().size()));
    }

    /** One after the other, each durable by itself: whoever sends the body again finds what is known already. */
    private Uni<Void> digest(
            String source,
            AlertSettings settings,
            List<List<ReceivedAlert>> slices,
            Function<List<ReceivedAlert>, Report> said) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (List<ReceivedAlert> slice : slices) {
            done = done.chain(() -> Attempts.of(() -> digestion.digest(source, settings, said.apply(slice))))
                    .invoke(round -> metrics.digested(round, slice.size()))
                    .replaceWithVoid();
        }
        return done;
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

    /** Of the first transaction, before which nothing counts; {@code alerts} are its own, and {@code later} come after it. */
    private record Digested(Taken taken, Round round, int alerts, List<List<ReceivedAlert>> later) {}

    private Uni<Digested> digestFirst(String source, byte[] raw, AlertmanagerBody body) {
        List<Fault> faults = new ArrayList<>(body.faults());
        return AlertSource.of(source).chain(found -> {
            AlertSettings settings = SourceDocument.settings(found.settings);
            Slices slices = bounded(settings, body.alerts(), faults);
            List<ReceivedAlert> first = slices.all().get(0);
            return digestion
                    .digest(source, settings, Report.of(first, body.truncated()))
                    .chain(round -> keep(source, raw, faults)
                            .map(id -> new Taken(id != null, id, slices.alerts(), faults))
                            .map(taken -> new Digested(taken, round, first.size(), later(slices))));
        });
    }

    private static List<List<ReceivedAlert>> later(Slices slices) {
        return slices.all().subList(1, slices.all().size());
    }

    private void count(Digested digested) {
        Taken taken = digested.taken;
        metrics.digested(digested.round, digested.alerts);
        metrics.body(!taken.kept ? "digested" : taken.alerts == 0 ? "kept" : "kept_in_part");
    }

    private Uni<UUID> keep(String source, byte[] raw, List<Fault> faults) {
        return faults.isEmpty() ? Uni.createFrom().nullItem() : kept.keep(source, raw, faults);
    }

    /** Its sender waits for it, so it has an end; what is beyond is kept with the body. */
    private Slices bounded(AlertSettings settings, List<ReceivedAlert> alerts, List<Fault> faults) {
        Slices within = slices(alerts, settings).first(config.transactionsOfABody());
        if (within.alerts() < alerts.size()) {
            faults.add(new Fault(
                    "alerts",
                    "too_many",
                    (alerts.size() - within.alerts())
                            + " are beyond what is digested at once; a replay takes them too"));
        }
        return within;
    }

    private Slices slices(List<ReceivedAlert> alerts, AlertSettings settings) {
        return Slices.of(alerts, settings, config.alertsOfATransaction(), config.groupsOfATransaction());
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
