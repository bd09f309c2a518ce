package dev.hindsight.outbox.trial;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a topic holds against what the database committed. */
public record Verdict(int committed, int told, int lost, int neverCommitted, int outOfOrder, int duplicates) {

    static Verdict of(List<String> committed, List<ConsumerRecord<String, byte[]>> records) {
        Set<String> first = new HashSet<>();
        Map<String, Long> last = new HashMap<>();
        int outOfOrder = 0;
        for (var told : records) {
            long seq = Long.parseLong(header(told, "ce_sequence"));
            if (first.add(told.key() + "#" + seq)) {
                outOfOrder += seq == last.getOrDefault(told.key(), 0L) + 1 ? 0 : 1;
                last.put(told.key(), seq);
            }
        }
        Set<String> missing = new HashSet<>(committed);
        missing.removeAll(first);
        Set<String> invented = new HashSet<>(first);
        invented.removeAll(new HashSet<>(committed));
        return new Verdict(
                committed.size(),
                first.size(),
                missing.size(),
                invented.size(),
                outOfOrder,
                records.size() - first.size());
    }

    public static String header(ConsumerRecord<?, ?> told, String name) {
        return new String(told.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    boolean isClean() {
        return lost == 0 && neverCommitted == 0 && outOfOrder == 0;
    }
}
