package dev.hindsight.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.apache.kafka.common.KafkaException;

/** One producer's life under one lock: read, send, mark, until the lock is lost, Kafka refuses something, or we stop. */
final class Term {
    private static final Duration LAST_ACKS = Duration.ofSeconds(5);

    private final Leadership leadership;
    private final UnsentEvents events;
    private final Sender sender;
    private final HeldStreams held;
    private final RelaySignal signal;
    private final OutboxConfig config;
    private final Consumer<String> ensureTopic;
    private final Map<Long, KeyBatch> inFlight = new HashMap<>();
    private long bytesInFlight;

    Term(
            Leadership leadership,
            UnsentEvents events,
            Sender sender,
            HeldStreams held,
            RelaySignal signal,
            OutboxConfig config,
            Consumer<String> ensureTopic) {
        this.leadership = leadership;
        this.events = events;
        this.sender = sender;
        this.held = held;
        this.signal = signal;
        this.config = config;
        this.ensureTopic = ensureTopic;
    }

    void run(BooleanSupplier stopping) throws Leadership.Lost, InterruptedException {
        while (leadership.held() && !sender.ended() && !stopping.getAsBoolean()) {
            mark();
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
            held.free(batch.stream());
        }
        if (!positions.isEmpty()) {
            events.mark(positions);
        }
    }

    /** False when there is nothing to send now, or no room. */
    private boolean sendMore() throws Leadership.Lost {
        long room = config.memory() - bytesInFlight;
        if (room <= 0) {
            return false;
        }
        List<UnsentEvent> next = events.next(held.waiting(), inFlight.keySet(), room);
        for (KeyBatch batch : KeyBatch.of(next)) {
            send(held.isSuspect(batch.stream()) ? batch.first() : batch);
        }
        return !next.isEmpty();
    }

    private void send(KeyBatch batch) {
        UnsentEvent first = batch.events().get(0);
        try {
            ensureTopic.accept(first.topic());
        } catch (KafkaException e) {
            if (!Refusals.areAboutTheTopic(e)) {
                throw e;
            }
            held.refused(first, e);
            return;
        }
        inFlight.put(batch.stream(), batch);
        bytesInFlight += batch.bytes();
        sender.send(batch, leadership::held);
    }
}
