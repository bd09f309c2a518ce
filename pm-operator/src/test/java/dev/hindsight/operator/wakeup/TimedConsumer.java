package dev.hindsight.operator.wakeup;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/** One partition that knows which offset was the first since any time; Kafka's own mock does not. */
final class TimedConsumer extends MockConsumer<byte[], byte[]> {

    private final TopicPartition partition;
    private final Map<TopicPartition, Long> sinceThen;
    private final Map<TopicPartition, Long> asked = new HashMap<>();

    TimedConsumer(TopicPartition partition, long end, Map<TopicPartition, Long> sinceThen) {
        super("latest");
        this.partition = partition;
        this.sinceThen = sinceThen;
        updateEndOffsets(Map.of(partition, end));
        var node = new Node(0, "localhost", 9092);
        var all = new Node[] {node};
        updatePartitions(
                partition.topic(),
                List.of(new PartitionInfo(partition.topic(), partition.partition(), node, all, all)));
    }

    /** All with the next poll. */
    void arrive(long offset, String... keys) {
        schedulePollTask(() -> {
            for (int i = 0; i < keys.length; i++) {
                var key = keys[i].getBytes(StandardCharsets.UTF_8);
                addRecord(new ConsumerRecord<>(partition.topic(), partition.partition(), offset + i, key, new byte[0]));
            }
        });
    }

    Map<TopicPartition, Long> askedFor() {
        return asked;
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
            Map<TopicPartition, Long> times, Duration patience) {
        asked.putAll(times);
        var found = new HashMap<TopicPartition, OffsetAndTimestamp>();
        times.forEach((wanted, time) -> found.put(
                wanted,
                sinceThen.containsKey(wanted) ? new OffsetAndTimestamp(sinceThen.get(wanted), time + 1) : null));
        return found;
    }
}
