package dev.hindsight.incident.alert;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;

/**
 * Resolves what has been quiet for long enough, and opens what still fires when nothing holds it back any more. A thread of
 * its own sleeps until the next due row; N replicas share the work.
 */
@ApplicationScoped
class DueAlerts {
    private static final Logger LOG = Logger.getLogger(DueAlerts.class);
    private static final Duration LEAST_SLEEP = Duration.ofMillis(200);

    private final Digestion digestion;
    private final DueAlarm alarm;
    private final AlertConfig config;
    private final Thread thread = new Thread(this::run, "due-alerts");

    DueAlerts(Digestion digestion, DueAlarm alarm, AlertConfig config) {
        this.digestion = digestion;
        this.alarm = alarm;
        this.config = config;
        thread.setDaemon(true);
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    /** What is under way is one transaction and ends by itself, or is rolled back and done by the next that comes. */
    void stop(@Observes ShutdownEvent event) {
        thread.interrupt();
    }

    /** An alarm is set before its transaction commits, so looks follow at growing distances until one is far enough. */
    private void run() {
        try {
            Duration sleep = LEAST_SLEEP;
            while (!Thread.currentThread().isInterrupted()) {
                round();
                sleep = alarm.await(LEAST_SLEEP, sleep) ? LEAST_SLEEP : longer(sleep);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration longer(Duration sleep) {
        Duration twice = sleep.multipliedBy(2);
        return twice.compareTo(config.dueCheck()) < 0 ? twice : config.dueCheck();
    }

    private void round() throws InterruptedException {
        try {
            while (VertxContextSupport.subscribeAndAwait(digestion::settleNextDue)) {
                LOG.debug("alerts=due");
            }
            VertxContextSupport.subscribeAndAwait(digestion::nextDue).ifPresent(alarm::at);
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            if (e.getCause() instanceof InterruptedException) {
                throw new InterruptedException();
            }
            LOG.warnf("alerts=later reason=\"%s\"", e.getMessage());
        }
    }
}
