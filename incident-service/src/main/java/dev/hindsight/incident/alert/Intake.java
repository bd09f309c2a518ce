package dev.hindsight.incident.alert;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

import dev.hindsight.incident.problem.DatabaseFailure;
import dev.hindsight.incident.problem.Fault;

/**
 * Takes a body of a source that was let in: what is understood is digested, what is not is kept, both in one transaction, and
 * the answer comes after its commit. Nothing that a body holds can make this fail; only a database that is away does.
 */
@ApplicationScoped
class Intake {
    private static final Logger LOG = Logger.getLogger(Intake.class);
    private static final int TRIES = 5;

    private final Digestion digestion;
    private final KeptBodies kept;
    private final AlertConfig config;
    private final IntakeGate gate;
    private final AlertCounts metrics;

    Intake(Digestion digestion, KeptBodies kept, AlertConfig config, IntakeGate gate, AlertCounts metrics) {
        this.digestion = digestion;
        this.kept = kept;
        this.config = config;
        this.gate = gate;
        this.metrics = metrics;
    }

    /** The answer: {@code id} names the kept body when there is one. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @RegisterForReflection
    record Taken(boolean kept, UUID id, int alerts, List<Fault> faults) {}

    /** {@code raw} is what is kept; {@code unpacked} gives the body in the clear, on a worker thread. */
    Uni<Taken> take(String source, byte[] raw, Callable<AlertmanagerBody> unpacked) {
        return onWorker(unpacked).chain(body -> again(() -> digest(source, raw, body))
                .onFailure(failure -> !DatabaseFailure.isUnavailable(failure))
                .recoverWithUni(failure -> keepUndigested(source, raw, failure)));
    }

    Uni<Taken> replay(String source, UUID id, byte[] raw) {
        return Uni.createFrom().deferred(() -> {
            IntakeGate.Pass pass = gate.enter();
            return replay(source, id, raw, pass).onTermination().invoke(pass::leave);
        });
    }

    private Uni<Taken> replay(String source, UUID id, byte[] raw, IntakeGate.Pass pass) {
        return onWorker(() -> IntakeBody.parse(raw, pass))
                .chain(body -> again(() -> AlertSource.of(source).chain(found -> digestion
                        .digest(source, SourceDocument.settings(found.settings), body.alerts(), body.truncated())
                        .invoke(round -> metrics.digested(round, body.alerts().size()))
                        .chain(() -> kept.replayed(id, body.faults()))
                        .replaceWith(new Taken(
                                !body.faults().isEmpty(), id, body.alerts().size(), body.faults())))));
    }

    /** Peers that race each other are let run again: the second time there is what the other has written. */
    private static <T> Uni<T> again(Supplier<Uni<T>> transaction) {
        return Uni.createFrom()
                .deferred(() -> Panache.withTransaction(transaction))
                .onFailure(DatabaseFailure::isLostRace)
                .retry()
                .atMost(TRIES);
    }

    private Uni<Taken> digest(String source, byte[] raw, AlertmanagerBody body) {
        List<Fault> faults = new ArrayList<>(body.faults());
        return AlertSource.of(source).chain(found -> {
            AlertSettings settings = SourceDocument.settings(found.settings);
            List<ReceivedAlert> alerts = bounded(settings, body.alerts(), faults);
            return digestion
                    .digest(source, settings, alerts, body.truncated())
                    .invoke(round -> metrics.digested(round, alerts.size()))
                    .chain(() -> keep(source, raw, faults))
                    .map(id -> taken(id, alerts.size(), faults));
        });
    }

    private Taken taken(UUID id, int alerts, List<Fault> faults) {
        metrics.body(id == null ? "digested" : alerts == 0 ? "kept" : "kept_in_part");
        return new Taken(id != null, id, alerts, faults);
    }

    private Uni<UUID> keep(String source, byte[] raw, List<Fault> faults) {
        return faults.isEmpty() ? Uni.createFrom().nullItem() : kept.keep(source, raw, faults);
    }

    /** One transaction is one body, so it has an end; what is beyond is kept with the body. */
    private List<ReceivedAlert> bounded(AlertSettings settings, List<ReceivedAlert> alerts, List<Fault> faults) {
        Grouping grouping = new Grouping(settings);
        Set<GroupKey> groups = new HashSet<>();
        List<ReceivedAlert> within = new ArrayList<>();
        for (ReceivedAlert alert : alerts) {
            GroupKey group = grouping.of(alert);
            boolean fits = groups.contains(group) || groups.size() < config.groupsOfABody();
            if (fits && within.size() < config.alertsOfABody()) {
                groups.add(group);
                within.add(alert);
            }
        }
        if (within.size() < alerts.size()) {
            faults.add(new Fault(
                    "alerts", "too_many", (alerts.size() - within.size()) + " are beyond what one body may hold"));
        }
        return within;
    }

    private Uni<Taken> keepUndigested(String source, byte[] raw, Throwable failure) {
        LOG.error("intake=undigested", failure);
        List<Fault> faults = List.of(new Fault("", "digestion_failed", "the cause is in the log of the service"));
        return Panache.withTransaction(() -> kept.keep(source, raw, faults)).map(id -> taken(id, 0, faults));
    }

    private static <T> Uni<T> onWorker(Callable<T> work) {
        return Uni.createFrom()
                .completionStage(() ->
                        Vertx.currentContext().executeBlocking(work, false).toCompletionStage());
    }
}
