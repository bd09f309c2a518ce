package dev.hindsight.outbox.relay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Events of one stream that are unacknowledged together; no other batch of the stream is on its way meanwhile. */
record KeyBatch(long stream, List<UnsentEvent> events, AtomicInteger open, long since) {

    static Collection<KeyBatch> of(List<UnsentEvent> inOrder) {
        Map<Long, List<UnsentEvent>> byStream = new LinkedHashMap<>();
        inOrder.forEach(event -> byStream.computeIfAbsent(event.stream(), stream -> new ArrayList<>())
                .add(event));
        return byStream.values().stream().map(KeyBatch::ofOne).toList();
    }

    private static KeyBatch ofOne(List<UnsentEvent> events) {
        return new KeyBatch(events.get(0).stream(), events, new AtomicInteger(events.size()), System.nanoTime());
    }

    /** Only its first event: for a stream or topic that Kafka refused something of. */
    KeyBatch first() {
        return ofOne(List.of(firstEvent()));
    }

    UnsentEvent firstEvent() {
        return events.get(0);
    }

    String topic() {
        return firstEvent().topic();
    }

    long bytes() {
        return events.stream().mapToLong(UnsentEvent::size).sum();
    }
}
