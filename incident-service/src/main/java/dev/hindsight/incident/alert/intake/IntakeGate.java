package dev.hindsight.incident.alert.intake;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;

import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.contractrest.request.TransferBudget;
import dev.hindsight.incident.problem.IncidentProblem;

/**
 * The bounded queue of intake: it limits requests, requests of one source, and bytes at one time. A request beyond a limit is
 * answered 503, after which alone a sender of alerts comes back.
 */
@ApplicationScoped
class IntakeGate {
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Map<String, Integer> ofSource = new ConcurrentHashMap<>();
    private final TransferBudget budget;
    private final IntakeConfig config;

    IntakeGate(IntakeConfig config, MeterRegistry metrics) {
        this.config = config;
        this.budget = new TransferBudget(config.memory().asLongValue(), IntakeGate::busy);
        Gauge.builder("hindsight.alert.intake.in.flight", inFlight, AtomicInteger::get)
                .description("Intake requests between their first byte and their answer")
                .register(metrics);
    }

    /** The place of one request, given back however the request ends. Used by one thread after another, sometimes by two. */
    final class Admission {
        private final TransferBudget.Room room = budget.open();
        private String source;
        private boolean left;

        /** The source is known now; one that is slow leaves room for the others. */
        synchronized void claim(String name) {
            if (ofSource.merge(name, 1, Integer::sum) > config.inFlightOfSource()) {
                release(name);
                throw busy();
            }
            source = name;
        }

        /** More of the body is there, as it came or unpacked. */
        void grow(long more) {
            room.grow(more);
        }

        synchronized void leave() {
            if (left) {
                return;
            }
            left = true;
            room.leave();
            inFlight.decrementAndGet();
            if (source != null) {
                release(source);
            }
        }
    }

    private void release(String source) {
        ofSource.computeIfPresent(source, (name, count) -> count == 1 ? null : count - 1);
    }

    /** Does the work in a place of its own, which is free again when the work is over, also when it is cancelled. */
    <T> Uni<T> admit(Function<Admission, Uni<T>> work) {
        return Uni.createFrom().deferred(() -> {
            Admission admission = enter();
            return Uni.createFrom()
                    .deferred(() -> work.apply(admission))
                    .onTermination()
                    .invoke(admission::leave);
        });
    }

    Admission enter() {
        if (inFlight.incrementAndGet() > config.inFlight()) {
            inFlight.decrementAndGet();
            throw busy();
        }
        return new Admission();
    }

    static ProblemException busy() {
        return new ProblemException(
                IncidentProblem.INTAKE_BUSY, "Too many alerts are being taken in; send this again in a moment.");
    }
}
