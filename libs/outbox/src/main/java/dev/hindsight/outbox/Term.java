package dev.hindsight.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

import org.apache.kafka.common.KafkaException;

/** One producer's life under one lock: read, send, mark, until the lock is lost, Kafka refuses something, or we stop. */
final class Term {
    private static final Duration LAST_ACKS = Duration.ofSeconds(5);
    private static final Duration OVERDUE = Duration.ofSeconds(5);

    private final Leadership leadership;
    private final UnsentEvents events;
    private final Sender sender;
    private final Holds holds;
    private final RelaySignal signal;
    private final OutboxConfig config;
    private final TermTopics topics;
    private final Map<Long, KeyBatch> inFlight = new HashMap<>();
    private final Set<String> probed = new HashSet<>();
    private long bytesInFlight;
    private long looked = System.nanoTime();

    Term(
            Leadership leadership,
            UnsentEvents events,
            Sender sender,
            Holds holds,
            RelaySignal signal,
            OutboxConfig config,
            TermTopics topics) {
        this.leadership = leadership;
        this.events = events;
        this.sender = sender;
        this.holds = holds;
        this.signal = signal;
        this.config = config;
        this.topics = topics;
    }

    void run(BooleanSupplier stopping) throws Leadership.Lost, InterruptedException {
        while (leadership.held() && !sender.ended() && !stopping.getAsBoolean()) {
            mark();
            if (aTopicIsGone()) {
                return;
            }
            if (!sendMore()) {
                signal.await(config.poll());
            }
        }
        awaitLastAcks();
    }

    private void awaitLastAcks() throws Leadership.Lost, InterruptedException {
        long end = System.nanoTime() + LAST_ACKS.toNanos();
        mark();
        while (!inFlight.isEmpty() && leadership.held() && !sender.ended() && System.nanoTime() < end) {
            signal.await(Duration.ofMillis(100));
            mark();
        }
    }

    private void mark() throws Leadership.Lost {
        var positions = new ArrayList<Long>();
        for (Optional<KeyBatch> done = sender.nextAcknowledged(); done.isPresent(); done = sender.nextAcknowledged()) {
            KeyBatch batch = done.get();
            batch.events().forEach(event -> positions.add(event.position()));
            bytesInFlight -= batch.bytes();
            inFlight.remove(batch.stream());
            probed.remove(batch.topic());
            holds.accepted(batch.firstEvent());
        }
        if (!positions.isEmpty()) {
            events.mark(positions);
        }
    }

    /** The producer waits for ever for a topic that was deleted; a new term makes it again. */
    private boolean aTopicIsGone() {
        long now = System.nanoTime();
        if (now - looked < OVERDUE.toNanos()) {
            return false;
        }
        looked = now;
        Set<String> overdue = new HashSet<>();
        inFlight.values().stream()
                .filter(batch -> now - batch.since() > OVERDUE.toNanos())
                .forEach(batch -> overdue.add(batch.topic()));
        return overdue.stream().anyMatch(topics::isGone);
    }

    /** False when there is nothing to send now, or no room. */
    private boolean sendMore() throws Leadership.Lost {
        long room = config.memory() - bytesInFlight;
        if (room <= 0) {
            return false;
        }
        var waiting = new HashSet<>(holds.topics().waiting());
        waiting.addAll(probed);
        List<UnsentEvent> next = events.next(waiting, holds.streams().waiting(), inFlight.keySet(), room);
        Collection<KeyBatch> batches = KeyBatch.of(next);
        batches.forEach(this::send);
        return !next.isEmpty();
    }

    private void send(KeyBatch batch) {
        if (sender.ended() || probed.contains(batch.topic()) || holds.areWaitingFor(batch)) {
            return;
        }
        try {
            topics.ensure(batch.topic());
        } catch (KafkaException e) {
            if (!Refusals.areAboutTheTopic(e)) {
                throw e;
            }
            holds.refused(batch.firstEvent(), e);
            return;
        }
        if (holds.topics().isSuspect(batch.topic())) {
            probed.add(batch.topic());
        }
        give(holds.suspectOneOf(batch) ? batch.first() : batch);
    }

    private void give(KeyBatch batch) {
        inFlight.put(batch.stream(), batch);
        bytesInFlight += batch.bytes();
        sender.send(batch, leadership::held);
    }
}
