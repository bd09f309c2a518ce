package dev.hindsight.incident.evidence;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;

import dev.hindsight.incident.audit.Actor;

/** Seals what is due and nobody asked for. A thread of its own sleeps until the next due row; N replicas share the work. */
@ApplicationScoped
class DueSeals {
    private static final Logger LOG = Logger.getLogger(DueSeals.class);
    private static final Duration LEAST_SLEEP = Duration.ofMillis(200);
    private static final Actor ACTOR = Actor.system("seal");

    private final SealService seals;
    private final SealAlarm alarm;
    private final EvidenceConfig config;
    private final Thread thread = new Thread(this::run, "due-seals");

    DueSeals(SealService seals, SealAlarm alarm, EvidenceConfig config) {
        this.seals = seals;
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

    /** An alarm sounds before its transaction commits, so looks follow at growing distances until one is far enough. */
    private void run() {
        try {
            Duration sleep = LEAST_SLEEP;
            while (!Thread.currentThread().isInterrupted()) {
                round();
                boolean alarmed = alarm.await(LEAST_SLEEP, sleep);
                sleep = alarmed ? LEAST_SLEEP : longer(sleep);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration longer(Duration sleep) {
        Duration twice = sleep.multipliedBy(2);
        return twice.compareTo(config.sealCheck()) < 0 ? twice : config.sealCheck();
    }

    private void round() throws InterruptedException {
        try {
            while (VertxContextSupport.subscribeAndAwait(() -> seals.sealNextDue(ACTOR))) {
                LOG.debug("seal=due");
            }
            alarm.at(VertxContextSupport.subscribeAndAwait(seals::nextDue).orElse(null));
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            if (e.getCause() instanceof InterruptedException) {
                throw new InterruptedException();
            }
            LOG.warnf("seal=later reason=\"%s\"", e.getMessage());
        }
    }
}
