package dev.hindsight.outbox.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;

/**
 * One producer's life under one lock: read, send, mark, until the lock is lost, Kafka refuses something, or we stop. While
 * one page is being sent the next one is being read, and what was acknowledged is being marked.
 */
final class RelaySession {
    private static final Duration LAST_ACKS = Duration.ofSeconds(5);
    /** A page with less comes of single commits, and not of a backlog. */
    private static final int FEW = 200;

    private final Leadership leadership;
    private final UnsentEvents events;
    private final Sender sender;
    private final InFlight inFlight;
    private final RelaySignal signal;
    private final OutboxConfig config;
    private Answer<RowSet<Row>> page;
    private Answer<?> marked = Answer.of(null);
    private boolean moreMayBeThere = true;
    private boolean streamsLeftOut;
    private long room;
    private long news;
    private long readAt;

    RelaySession(
            Leadership leadership,
            UnsentEvents events,
            Sender sender,
            InFlight inFlight,
            RelaySignal signal,
            OutboxConfig config) {
        this.leadership = leadership;
        this.events = events;
        this.sender = sender;
        this.inFlight = inFlight;
        this.signal = signal;
        this.config = config;
    }

    void run(BooleanSupplier stopping) throws Leadership.Lost, InterruptedException {
        while (goesOn() && !stopping.getAsBoolean()) {
            mark();
            if (inFlight.isForATopicThatIsGone()) {
                break;
            }
            if (!sendPage()) {
                signal.await(config.poll());
            }
        }
        awaitLastAcks();
    }

    private boolean goesOn() {
        return leadership.held() && !sender.ended();
    }

    private void awaitLastAcks() throws Leadership.Lost, InterruptedException {
        long end = System.nanoTime() + LAST_ACKS.toNanos();
        mark();
        while ((!inFlight.isEmpty() && !sender.ended() || !marked.isThere())
                && leadership.held()
                && System.nanoTime() < end) {
            signal.await(Duration.ofMillis(100));
            mark();
        }
    }

    /** One statement at a time: what is acknowledged meanwhile is in the next one. Streams are free once it is asked for. */
    private void mark() throws Leadership.Lost {
        if (!marked.isThere()) {
            return;
        }
        marked.get();
        var positions = new ArrayList<Long>();
        sender.acknowledged().forEach(batch -> {
            batch.events().forEach(event -> positions.add(event.position()));
            inFlight.accepted(batch);
        });
        if (!positions.isEmpty()) {
            marked = events.remove(positions);
            moreMayBeThere |= streamsLeftOut;
        }
    }

    /** False when there is nothing to do until somebody rings. */
    private boolean sendPage() throws Leadership.Lost, InterruptedException {
        if (page == null) {
            read();
            return false;
        }
        if (!page.isThere()) {
            return false;
        }
        List<UnsentEvent> next = UnsentEvents.of(page.get());
        page = null;
        if (next.isEmpty()) {
            return isWorthReading();
        }
        List<KeyBatch> batches = inFlight.admitted(KeyBatch.of(next));
        moreMayBeThere |= !isAll(next, batches);
        if (next.size() < FEW) {
            send(batches);
            gather();
            mark();
            read();
        } else {
            read();
            send(batches);
        }
        return true;
    }

    /** The page had place for more, and all of it goes: what comes later rings. */
    private boolean isAll(List<UnsentEvent> page, List<KeyBatch> going) {
        return page.size() < Math.min(FEW, config.batchEvents())
                && page.stream().mapToLong(UnsentEvent::size).sum() < room
                && page.size()
                        == going.stream()
                                .mapToInt(batch -> batch.events().size())
                                .sum();
    }

    private void send(List<KeyBatch> batches) {
        batches.forEach(batch -> sender.send(batch, leadership::held));
    }

    /** Each look and each mark is a statement: under many small commits it is one for several, as it is with a NOTIFY. */
    private void gather() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(config.gather().toNanos() - (System.nanoTime() - readAt));
    }

    private void read() {
        room = Math.min(config.memory() / 2, config.memory() - inFlight.bytes());
        if (room > 0 && isWorthReading()) {
            news = signal.news();
            moreMayBeThere = false;
            readAt = System.nanoTime();
            var topics = inFlight.waitingTopics();
            var waiting = inFlight.waitingStreams();
            streamsLeftOut = !(inFlight.isEmpty() && topics.isEmpty() && waiting.isEmpty());
            page = events.next(topics, waiting, inFlight.streams(), room);
        }
    }

    /**
     * Something was committed since we looked, or was left out then and is free now, or nobody told us for long. With much on
     * its way it is not yet: each look costs a statement, and brings more the more streams are free.
     */
    private boolean isWorthReading() {
        return System.nanoTime() - readAt >= config.poll().toNanos()
                || inFlight.bytes() <= config.memory() / 4 && (moreMayBeThere || news != signal.news());
    }
}
