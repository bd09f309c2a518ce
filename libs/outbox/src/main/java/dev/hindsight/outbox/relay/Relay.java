package dev.hindsight.outbox.relay;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jboss.logging.Logger;

import io.vertx.core.Vertx;

import dev.hindsight.outbox.kafka.Outage;
import dev.hindsight.outbox.kafka.Refusals;
import dev.hindsight.outbox.kafka.SessionTopics;
import dev.hindsight.outbox.kafka.Topics;
import dev.hindsight.postgres.Connector;

/** The one thread that publishes what was committed, while its session holds the lock; a second thread waits for the lock. */
public final class Relay {
    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Vertx vertx;
    private final Connector connector;
    private final OutboxConfig config;
    private final Map<String, Object> kafka;
    private final RelaySignal signal;
    private final Topics topics;
    private final BlockedStreams holds;
    private final Outage database = new Outage(PAUSE);
    private final Outage kafkaTrouble = new Outage(LONGEST_PAUSE);
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicLong terms = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final Thread thread = new Thread(this::run, "hindsight-outbox-relay");
    private int attempts;

    Relay(Vertx vertx, Connector connector, OutboxConfig config, Map<String, Object> kafka, RelaySignal signal) {
        this.vertx = vertx;
        this.connector = connector;
        this.config = config;
        this.kafka = Map.copyOf(kafka);
        this.signal = signal;
        this.topics = new Topics(config.topic());
        this.holds = BlockedStreams.upTo(config.retryUpTo());
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Waits for what is on its way, some seconds at most. */
    void stop() {
        stop.countDown();
        signal.stir();
        try {
            thread.join(Duration.ofSeconds(8).toMillis());
            thread.interrupt();
            thread.join(Duration.ofSeconds(2).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!stopping()) {
            try (Leadership leadership = Leadership.open(vertx, connector, config, attempts++)) {
                compete(leadership);
            } catch (Leadership.Lost e) {
                pauseAfter(database, "database-lost", e);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void compete(Leadership leadership) throws Leadership.Lost, InterruptedException {
        while (!stopping() && !leadership.tryLock()) {
            database.isOver();
            pause(PAUSE);
        }
        database.isOver();
        leadership.whenNotified(signal::ring);
        signal.leads(true);
        LOG.info("event=relay-leads");
        try {
            while (!stopping() && leadership.held()) {
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
            var events = new UnsentEvents(leadership, config.batchEvents(), signal::stir, this::marked);
            var inFlight = new InFlight(holds, new SessionTopics(topics, kafka, kafkaTrouble));
            new RelaySession(leadership, events, sender, inFlight, signal, config).run(this::stopping);
            sender.refusal().ifPresent(this::refused);
        } catch (KafkaException e) {
            pauseAfter(kafkaTrouble, Refusals.areAboutUs(e) ? "kafka-refuses" : "kafka-away", e);
        } catch (RuntimeException e) {
            LOG.error("event=relay-fails", e);
            pauseAfter(kafkaTrouble, "fails", e);
        }
    }

    private void marked(long events) {
        sent.addAndGet(events);
        kafkaTrouble.isOver();
    }

    /** Closing may wait for a thread of Kafka's, and whoever notices a loss may be the event loop. */
    private void endAtOnce(Sender sender) {
        sender.end();
        signal.stir();
        new Thread(sender::close, "hindsight-outbox-close").start();
    }

    private void refused(Sender.Refusal refusal) {
        Exception reason = refusal.reason();
        if (Refusals.areAboutTheEvent(reason) || Refusals.areAboutTheTopic(reason)) {
            holds.refused(refusal.event(), reason);
        } else {
            pauseAfter(kafkaTrouble, reason instanceof TimeoutException ? "kafka-away" : "kafka-refuses", reason);
        }
    }

    private void pauseAfter(Outage trouble, String event, Exception reason) {
        if (!stopping()) {
            pause(trouble.met(event, reason));
        }
    }

    /** What is committed meanwhile does not end it: it would be tried with each commit. */
    private void pause(Duration howLong) {
        try {
            stop.await(howLong.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean stopping() {
        return stop.getCount() == 0;
    }

    public boolean leads() {
        return signal.leads();
    }

    public long terms() {
        return terms.get();
    }

    long sent() {
        return sent.get();
    }

    public int heldStreams() {
        return holds.streams().size();
    }

    /** Topics that Kafka refuses, and why. */
    public Map<String, String> heldTopics() {
        return holds.topics().reasons();
    }

    /** What is the matter with the database or with Kafka as a whole. */
    public Optional<String> trouble() {
        return database.now().or(kafkaTrouble::now);
    }

    public Map<String, Integer> differingTopics() {
        return topics.differing();
    }
}
