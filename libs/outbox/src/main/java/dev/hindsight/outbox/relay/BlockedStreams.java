package dev.hindsight.outbox.relay;

import java.time.Duration;

import dev.hindsight.outbox.kafka.BlockedKeys;
import dev.hindsight.outbox.kafka.Refusals;

/** Subjects whose next event Kafka refused, and topics that it refuses altogether. They outlive the relay's terms. */
record BlockedStreams(BlockedKeys<Long> streams, BlockedKeys<String> topics) {

    static BlockedStreams upTo(Duration longestPause) {
        return new BlockedStreams(new BlockedKeys<>("stream", longestPause), new BlockedKeys<>("topic", longestPause));
    }

    /** A refusal that concerns the topic is not found out again by each of its subjects. */
    void refused(UnsentEvent event, Exception reason) {
        if (Refusals.areAboutTheTopic(reason)) {
            topics.hold(event.topic(), reason);
        } else {
            streams.hold(event.stream(), new RefusedEvent(event, reason));
        }
    }

    void accepted(UnsentEvent event) {
        streams.free(event.stream());
        topics.free(event.topic());
    }

    boolean areWaitingFor(KeyBatch batch) {
        return topics.isWaiting(batch.topic()) || streams.isWaiting(batch.stream());
    }

    boolean suspectOneOf(KeyBatch batch) {
        return topics.isSuspect(batch.topic()) || streams.isSuspect(batch.stream());
    }

    /** Says which event it was. */
    private static final class RefusedEvent extends Exception {
        private static final long serialVersionUID = 1L;

        RefusedEvent(UnsentEvent event, Exception reason) {
            super("topic " + event.topic() + " subject " + event.subject() + " id " + event.id() + ": "
                    + Refusals.said(reason));
        }
    }
}
