package dev.hindsight.incident.alert;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.incident.problem.IncidentProblem;

/**
 * The bounded queue of intake: so many requests, so many of one source, and so many bytes at one time. Who does not fit is told
 * to come back, which a sender of alerts does after 503 and after nothing else.
 */
@ApplicationScoped
class IntakeGate {
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final Map<String, Integer> ofSource = new ConcurrentHashMap<>();
    private final AlertConfig config;

    IntakeGate(AlertConfig config, MeterRegistry metrics) {
        this.config = config;
        Gauge.builder("hindsight.alert.intake.in.flight", inFlight, AtomicInteger::get)
                .description("Intake requests between their first byte and their answer")
                .register(metrics);
    }

    /** One request's place, given back whatever comes of it. Used by one thread after another, sometimes by two at a time. */
    final class Pass {
        private long held;
        private String source;
        private boolean left;

        /** Who it is is known now; a source that is slow leaves room for the others. */
        synchronized void of(String name) {
            if (ofSource.merge(name, 1, Integer::sum) > config.inFlightOfSource()) {
                release(name);
                throw busy();
            }
            source = name;
        }

        /** More of its body is there, as it came or unpacked; one that is alone may be larger than all together. */
        synchronized void grow(long more) {
            if (left) {
                throw busy();
            }
            held += more;
            long all = bytes.addAndGet(more);
            if (all > config.memory().asLongValue() && all > held) {
                throw busy();
            }
        }

        synchronized void leave() {
            if (left) {
                return;
            }
            left = true;
            bytes.addAndGet(-held);
            inFlight.decrementAndGet();
            if (source != null) {
                release(source);
            }
        }
    }

    private void release(String source) {
        ofSource.computeIfPresent(source, (name, count) -> count == 1 ? null : count - 1);
    }

    Pass enter() {
        if (inFlight.incrementAndGet() > config.inFlight()) {
            inFlight.decrementAndGet();
            throw busy();
        }
        return new Pass();
    }

    static ProblemException busy() {
        return new ProblemException(
                IncidentProblem.INTAKE_BUSY, "Too many alerts are being taken in; send this again in a moment.");
    }
}
