package dev.hindsight.outbox.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.common.KafkaException;

import dev.hindsight.outbox.kafka.Refusals;
import dev.hindsight.outbox.kafka.SessionTopics;

/** What is unacknowledged, one batch a stream; and which batch may join it. */
final class InFlight {
    private static final Duration OVERDUE = Duration.ofSeconds(5);

    private final BlockedStreams holds;
    private final SessionTopics topics;
    private final Map<Long, KeyBatch> batches = new HashMap<>();
    private final Set<String> probed = new HashSet<>();
    private long bytes;
    private long looked = System.nanoTime();

    InFlight(BlockedStreams holds, SessionTopics topics) {
        this.holds = holds;
        this.topics = topics;
    }

    /** Of what Kafka refused before only one event is tried. */
    List<KeyBatch> admitted(Collection<KeyBatch> next) {
        var admitted = new ArrayList<KeyBatch>();
        for (KeyBatch batch : next) {
            if (mayGo(batch)) {
                KeyBatch going = holds.suspectOneOf(batch) ? batch.first() : batch;
                if (holds.topics().isSuspect(batch.topic())) {
                    probed.add(batch.topic());
                }
                batches.put(going.stream(), going);
                bytes += going.bytes();
                admitted.add(going);
            }
        }
        return admitted;
    }

    private boolean mayGo(KeyBatch batch) {
        if (probed.contains(batch.topic()) || holds.areWaitingFor(batch)) {
            return false;
        }
        try {
            topics.ensure(batch.topic());
            return true;
        } catch (KafkaException e) {
            if (!Refusals.areAboutTheTopic(e)) {
                throw e;
            }
            holds.refused(batch.firstEvent(), e);
            return false;
        }
    }

    void accepted(KeyBatch batch) {
        bytes -= batch.bytes();
        batches.remove(batch.stream());
        probed.remove(batch.topic());
        holds.accepted(batch.firstEvent());
    }

    /** The producer waits for ever for a topic that was deleted; a new term makes it again. */
    boolean isForATopicThatIsGone() {
        long now = System.nanoTime();
        if (now - looked < OVERDUE.toNanos()) {
            return false;
        }
        looked = now;
        Set<String> overdue = new HashSet<>();
        batches.values().stream()
                .filter(batch -> now - batch.since() > OVERDUE.toNanos())
                .forEach(batch -> overdue.add(batch.topic()));
        return overdue.stream().anyMatch(topics::isGone);
    }

    Set<String> waitingTopics() {
        var waiting = holds.topics().waiting();
        waiting.addAll(probed);
        return waiting;
    }

    Set<Long> waitingStreams() {
        return holds.streams().waiting();
    }

    Set<Long> streams() {
        return batches.keySet();
    }

    boolean isEmpty() {
        return batches.isEmpty();
    }

    long bytes() {
        return bytes;
    }
}
