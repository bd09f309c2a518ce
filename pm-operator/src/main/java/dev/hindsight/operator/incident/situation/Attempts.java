package dev.hindsight.operator.incident.situation;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

/**
 * One attempt at an object. Whatever ends it ends nothing else: it is counted and logged once, and the object is tried
 * again. The SDK's bookkeeping knows exceptions only; an Error would leave its object, and all that wait for it, for good.
 */
@ApplicationScoped
public class Attempts {

    public static final String RECONCILE = "reconcile";
    public static final String CAPTURE = "capture";

    private static final Logger LOG = Logger.getLogger(Attempts.class);
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int REMEMBERED = 1000;

    private final Traces traces;
    private final OperatorMetrics metrics;
    private final Backoff errors = new Backoff(FIRST, LONGEST);
    private final Map<String, String> logged = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > REMEMBERED;
        }
    });

    Attempts(Traces traces, OperatorMetrics metrics) {
        this.traces = traces;
        this.metrics = metrics;
    }

    /** An Error of an attempt, as an exception. */
    public static final class EndedByError extends RuntimeException {
        private static final long serialVersionUID = 1L;

        EndedByError(Error error) {
            super(error.toString(), error);
        }
    }

    /** Throws exceptions alone. */
    public <T> T at(String name, Supplier<T> work) {
        try {
            return traces.around(name, work);
        } catch (Error e) {
            throw new EndedByError(e);
        }
    }

    /** How long to wait: an Error is likely to come again, and costs more than an exception. */
    public Duration failed(String what, Situation seen, Throwable failure) {
        var ended = failure instanceof EndedByError wrapped ? wrapped.getCause() : failure;
        var error = ended instanceof Error;
        metrics.failed(what, error ? "error" : "exception");
        var key = seen.uid() + "/" + what;
        if (!ended.toString().equals(logged.put(key, ended.toString()))) {
            LOG.errorf(
                    ended,
                    "attempt_failed what=%s namespace=%s name=%s action=\"tried again\"",
                    what,
                    seen.key().namespace(),
                    seen.key().name());
        }
        return error ? errors.failed(key) : FIRST;
    }

    public void succeeded(String what, Situation seen) {
        var key = seen.uid() + "/" + what;
        logged.remove(key);
        errors.succeeded(key);
    }

    public void forget(Situation seen) {
        succeeded(RECONCILE, seen);
        succeeded(CAPTURE, seen);
    }
}
