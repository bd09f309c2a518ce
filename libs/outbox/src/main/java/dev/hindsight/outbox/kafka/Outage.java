package dev.hindsight.outbox.kafka;

import java.time.Duration;
import java.util.Optional;

import org.jboss.logging.Logger;

/** Why the relay cannot work with one of its dependencies: said once until that is over, with ever longer pauses. */
public final class Outage {
    private static final Logger LOG = Logger.getLogger(Outage.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final Duration longestPause;
    private volatile Optional<String> now = Optional.empty();
    private String said = "";
    private Duration pause = FIRST_PAUSE;

    public Outage(Duration longestPause) {
        this.longestPause = longestPause;
    }

    /** Hours of the same kind are one line. Returns how long to do nothing. */
    public synchronized Duration met(String event, Exception reason) {
        String kind = event + " " + reason.getClass().getName();
        if (!kind.equals(said)) {
            LOG.warnf(
                    "event=relay-%s reason=\"%s\" consequence=\"events wait and are sent later\"",
                    event, Refusals.said(reason));
        }
        said = kind;
        now = Optional.of(event + ": " + Refusals.said(reason));
        Duration current = pause;
        pause = current.multipliedBy(2).compareTo(longestPause) < 0 ? current.multipliedBy(2) : longestPause;
        return current;
    }

    public synchronized void isOver() {
        if (now.isPresent()) {
            LOG.infof("event=relay-recovers from=\"%s\"", now.get());
        }
        now = Optional.empty();
        said = "";
        pause = FIRST_PAUSE;
    }

    public Optional<String> now() {
        return now;
    }
}
