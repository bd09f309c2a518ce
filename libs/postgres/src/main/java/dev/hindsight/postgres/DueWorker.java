package dev.hindsight.postgres;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;

/** A thread that does what is due and sleeps until the next due row; N replicas share the work. */
public final class DueWorker {
    private static final Logger LOG = Logger.getLogger(DueWorker.class);
    private static final Duration LEAST_SLEEP = Duration.ofMillis(200);

    private final String name;
    private final NextDue alarm;
    private final Duration longest;
    private final Work work;
    private final ReadOnlySessions readOnly;
    private final Thread thread;

    /** {@code doNext} does one due row in a transaction, false when none was; {@code nextDue} is empty when none waits. */
    public record Work(Supplier<Uni<Boolean>> doNext, Supplier<Uni<Optional<Instant>>> nextDue) {}

    /** {@code longest} is the most that a row of another replica waits to be noticed. */
    public DueWorker(String name, NextDue alarm, Duration longest, Work work, ReadOnlySessions readOnly) {
        this.name = name;
        this.alarm = alarm;
        this.longest = longest;
        this.work = work;
        this.readOnly = readOnly;
        this.thread = new Thread(this::run, name);
        thread.setDaemon(true);
    }

    public void start() {
        thread.start();
    }

    /** What is under way is one transaction and ends by itself, or is rolled back and done by the next that comes. */
    public void stop() {
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
        return twice.compareTo(longest) < 0 ? twice : longest;
    }

    private void round() throws InterruptedException {
        try {
            while (VertxContextSupport.subscribeAndAwait(work.doNext())) {
                LOG.debugf("%s=done", name);
            }
            alarm.at(VertxContextSupport.subscribeAndAwait(work.nextDue()).orElse(null));
        } catch (InterruptedException e) {
            throw e;
        } catch (Throwable e) {
            if (e.getCause() instanceof InterruptedException) {
                throw new InterruptedException();
            }
            LOG.warnf("%s=later reason=\"%s\"", name, e.getMessage());
            readOnly.endIfMet(e);
        }
    }
}
