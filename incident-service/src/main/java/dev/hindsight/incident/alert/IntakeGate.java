package dev.hindsight.incident.alert;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

import dev.hindsight.incident.problem.ProblemException;
import dev.hindsight.incident.problem.ProblemType;

/**
 * The bounded queue of intake: so many requests and so many bytes at one time. Who does not fit is told to come back, which a
 * sender of alerts does after 503 and after nothing else.
 */
@ApplicationScoped
class IntakeGate {
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final AlertConfig config;

    IntakeGate(AlertConfig config, MeterRegistry metrics) {
        this.config = config;
        Gauge.builder("hindsight.alert.intake.in.flight", inFlight, AtomicInteger::get)
                .description("Intake requests between their first byte and their answer")
                .register(metrics);
    }

    /** One request's place, given back whatever comes of it. */
    final class Pass {
        private long held;

        /** More of its body has come; one that is alone may be larger than all together. */
        void grow(long more) {
            held += more;
            long all = bytes.addAndGet(more);
            if (all > config.memory().asLongValue() && all > held) {
                throw busy();
            }
        }

        void leave() {
            bytes.addAndGet(-held);
            inFlight.decrementAndGet();
        }
    }

    Pass enter() {
        if (inFlight.incrementAndGet() > config.inFlight()) {
            inFlight.decrementAndGet();
            throw busy();
        }
        return new Pass();
    }

    private static ProblemException busy() {
        return new ProblemException(
                ProblemType.INTAKE_BUSY, "Too many alerts are being taken in; send this again in a moment.");
    }
}
