package dev.hindsight.outbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Events of one stream that are unacknowledged together; no other batch of the stream is on its way meanwhile. */
record KeyBatch(long stream, List<UnsentEvent> events, AtomicInteger open) {

    static Collection<KeyBatch> of(List<UnsentEvent> inOrder) {
        Map<Long, KeyBatch> byStream = new LinkedHashMap<>();
        inOrder.forEach(event ->
                byStream.computeIfAbsent(event.stream(), KeyBatch::empty).events.add(event));
        return byStream.values().stream().map(KeyBatch::ready).toList();
    }

    private static KeyBatch empty(long stream) {
        return new KeyBatch(stream, new ArrayList<>(), new AtomicInteger());
    }

    private KeyBatch ready() {
        open.set(events.size());
        return this;
    }

    /** Only its first event: for a stream that Kafka refused something of. */
    KeyBatch first() {
        return new KeyBatch(stream, List.of(events.get(0)), new AtomicInteger(1));
    }

    long bytes() {
        return events.stream().mapToLong(UnsentEvent::size).sum();
    }
}
