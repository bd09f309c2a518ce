package dev.hindsight.operator.wakeup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class MissedNotificationsTest {

    private static final TopicPartition PARTITION = new TopicPartition("hindsight.incidents", 0);
    private static final Instant T = Instant.parse("2026-11-23T03:00:00Z");

    private final MissedNotifications missed = new MissedNotifications();

    @Test
    void whatBreaksOffBeforeTheEndBeginsAgainWhereTheOutageBegan() {
        // Given
        missed.since(T);
        var first = new TimedConsumer(PARTITION, 10, Map.of(PARTITION, 4L));
        seek(first);
        first.arrive(4, "shop/a");
        first.poll(Duration.ZERO);
        missed.progressed(first);

        // When
        missed.since(T.plusSeconds(90));
        var second = new TimedConsumer(PARTITION, 12, Map.of(PARTITION, 4L));
        seek(second);

        // Then
        assertThat(missed.isCaughtUp()).isFalse();
        assertThat(second.position(PARTITION)).isEqualTo(4);
        assertThat(second.askedFor())
                .containsEntry(PARTITION, T.minusSeconds(60).toEpochMilli());
    }

    @Test
    void itIsOverOnceTheEndOfThatTimeWasRead() {
        // Given
        missed.since(T);
        var consumer = new TimedConsumer(PARTITION, 5, Map.of(PARTITION, 4L));
        seek(consumer);

        // When
        consumer.arrive(4, "shop/a");
        consumer.poll(Duration.ZERO);
        missed.progressed(consumer);

        // Then
        assertThat(missed.isCaughtUp()).isTrue();
    }

    @Test
    void whereNothingCameMeanwhileItGoesOnFromTheEndOfNow() {
        // Given
        missed.since(T);
        var consumer = new TimedConsumer(PARTITION, 5, Map.of());

        // When
        seek(consumer);
        consumer.updateEndOffsets(Map.of(PARTITION, 9L));

        // Then
        assertThat(consumer.position(PARTITION)).isEqualTo(5);
    }

    private void seek(TimedConsumer consumer) {
        consumer.assign(List.of(PARTITION));
        missed.seek(consumer, List.of(PARTITION), Duration.ofSeconds(1));
    }
}
