package dev.hindsight.outbox;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;

import io.vertx.core.Vertx;

/** The one thread that tells what was committed, while its session holds the lock; a second one waits for the lock. */
final class Relay {
    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final Connector connector;
    private final OutboxConfig config;
    private final Map<String, Object> kafka;
    private final OutboxClock clock;
    private final RelaySignal signal;
    private final Topics topics;
    private final HeldStreams held;
    private final AtomicLong terms = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final Thread thread = new Thread(this::run, "hindsight-outbox-relay");
    private volatile boolean stopping;
    private int attempts;
    private String lastTrouble = "";

    Relay(
            Vertx vertx,
            Connector connector,
            OutboxConfig config,
            Map<String, Object> kafka,
            OutboxClock clock,
            RelaySignal signal) {
        this.vertx = vertx;
        this.connector = connector;
        this.config = config;
        this.kafka = Map.copyOf(kafka);
        this.clock = clock;
        this.signal = signal;
        this.topics = new Topics(config.topic());
        this.held = new HeldStreams(config.retryUpTo());
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Waits for what is on its way, some seconds at most. */
    void stop() {
        stopping = true;
        signal.ring();
        try {
            thread.join(Duration.ofSeconds(8).toMillis());
            thread.interrupt();
            thread.join(Duration.ofSeconds(2).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopping) {
            try (Leadership leadership = Leadership.open(vertx, connector, config, attempts++)) {
                compete(leadership);
            } catch (Leadership.Lost e) {
                trouble("database-lost", e);
                pause();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void compete(Leadership leadership) throws Leadership.Lost, InterruptedException {
        while (!stopping && !leadership.tryLock()) {
            signal.await(PAUSE);
        }
        leadership.whenNotified(signal::ring);
        signal.leads(true);
        LOG.info("event=relay-leads");
        try {
            while (!stopping && leadership.held()) {
                term(leadership);
            }
        } finally {
            signal.leads(false);
            LOG.infof("event=relay-ends sent=%d", sent.get());
        }
    }

    private void term(Leadership leadership) throws Leadership.Lost, InterruptedException {
        topics.forget();
        terms.incrementAndGet();
        try (var sender = new Sender(Sender.producer(kafka, config.memory()), config.source(), signal)) {
            leadership.whenLost(() -> endAtOnce(sender));
            var events = new UnsentEvents(leadership, clock, config.batchEvents(), sent::addAndGet);
            var term = new Term(leadership, events, sender, held, signal, config, topic -> topics.ensure(topic, kafka));
            term.run(() -> stopping);
            sender.refusal().ifPresent(this::refused);
        } catch (KafkaException e) {
            trouble("kafka-away", e);
            pause();
        }
    }

    /** Closing may wait for a thread of Kafka's, and whoever notices a loss may be the event loop. */
    private void endAtOnce(Sender sender) {
        sender.end();
        signal.ring();
        new Thread(sender::close, "hindsight-outbox-close").start();
    }

    private void refused(Sender.Refusal refusal) {
        if (Refusals.areAboutTheEvent(refusal.reason())) {
            held.refused(refusal.event(), refusal.reason());
        } else {
            trouble("kafka-refuses", refusal.reason());
            pause();
        }
    }

    /** Once per kind: hours of the same are one line. */
    private void trouble(String event, Exception reason) {
        String trouble = event + " " + reason.getClass().getName();
        if (!stopping && !trouble.equals(lastTrouble)) {
            LOG.warnf("event=relay-%s reason=\"%s\" consequence=\"events wait and are sent later\"", event, reason);
        }
        lastTrouble = trouble;
    }

    private void pause() {
        try {
            if (!stopping) {
                signal.await(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean leads() {
        return signal.leads();
    }

    long terms() {
        return terms.get();
    }

    long sent() {
        return sent.get();
    }

    int heldStreams() {
        return held.size();
    }

    Map<String, Integer> differingTopics() {
        return topics.differing();
    }
}
