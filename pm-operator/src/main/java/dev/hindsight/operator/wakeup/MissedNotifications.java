package dev.hindsight.operator.wakeup;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** The time in which nobody listened: its notifications are read from its beginning, and it counts until all of them were. */
final class MissedNotifications {

    /** Clocks differ between here and the broker. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private Optional<Instant> since = Optional.empty();
    private Map<TopicPartition, Long> ends = Map.of();

    /** The earliest time counts. */
    void since(Instant at) {
        since = since.filter(before -> before.isBefore(at)).or(() -> Optional.of(at));
    }

    boolean isCaughtUp() {
        return since.isEmpty();
    }

    /** To the end as it is now, which a lazy seek would look up only later, or to where the missed time began. */
    void seek(Consumer<?, ?> from, List<TopicPartition> partitions, Duration patience) {
        ends = from.endOffsets(partitions, patience);
        ends.forEach(from::seek);
        since.map(at -> at.minus(SKEW).toEpochMilli()).ifPresent(at -> {
            var times = partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> at));
            from.offsetsForTimes(times, patience).forEach((partition, found) -> {
                if (found != null) {
                    from.seek(partition, found.offset());
                }
            });
        });
    }

    /** After what was polled is dealt with. */
    void progressed(Consumer<?, ?> from) {
        if (since.isPresent()
                && ends.entrySet().stream().allMatch(end -> from.position(end.getKey()) >= end.getValue())) {
            since = Optional.empty();
        }
    }
}
