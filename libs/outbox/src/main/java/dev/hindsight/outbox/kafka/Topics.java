package dev.hindsight.outbox.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jboss.logging.Logger;

/** Makes topics that are missing and is loud about those whose partitions differ: a subject's order is its partition's. */
public final class Topics {
    private static final Logger LOG = Logger.getLogger(Topics.class);
    private static final int PATIENCE_SECONDS = 10;

    private final TopicSettings wanted;
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> differing = new ConcurrentHashMap<>();

    public Topics(TopicSettings wanted) {
        this.wanted = wanted;
    }

    /** Blocks; throws what Kafka said, a timeout when it is away. */
    public void ensure(String topic, Map<String, Object> kafka) {
        if (known.contains(topic)) {
            return;
        }
        asking(kafka, admin -> {
            int partitions = partitions(admin, topic).orElseGet(() -> create(admin, topic));
            known.add(topic);
            compare(topic, partitions);
            return partitions;
        });
    }

    /** True if it was known, and was not there any more. */
    boolean madeAgain(String topic, Map<String, Object> kafka) {
        return asking(kafka, admin -> {
            if (partitions(admin, topic).isPresent()) {
                return false;
            }
            LOG.warnf("event=topic-gone topic=%s consequence=\"it is made again, what waits for it is sent\"", topic);
            compare(topic, create(admin, topic));
            return true;
        });
    }

    /** A question that was given up does not hold the client's end up: by itself that waits a minute for the answer. */
    private static <T> T asking(Map<String, Object> kafka, Function<Admin, T> question) {
        Admin admin = Admin.create(kafka);
        try {
            return question.apply(admin);
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    private static Optional<Integer> partitions(Admin admin, String topic) {
        try {
            var found = get(admin.describeTopics(List.of(topic)).allTopicNames());
            return Optional.of(found.get(topic).partitions().size());
        } catch (UnknownTopicOrPartitionException missing) {
            return Optional.empty();
        }
    }

    private int create(Admin admin, String topic) {
        String retention = String.valueOf(wanted.retention().toMillis());
        NewTopic fresh = new NewTopic(topic, wanted.partitions(), wanted.replication())
                .configs(Map.of(TopicConfig.RETENTION_MS_CONFIG, retention));
        try {
            get(admin.createTopics(List.of(fresh)).all());
            LOG.infof("event=topic-created topic=%s partitions=%d", topic, wanted.partitions());
            return wanted.partitions();
        } catch (TopicExistsException someoneWasFaster) {
            return partitions(admin, topic).orElse(wanted.partitions());
        }
    }

    private void compare(String topic, int partitions) {
        if (partitions == wanted.partitions()) {
            differing.remove(topic);
        } else if (differing.put(topic, partitions) == null) {
            LOG.errorf(
                    "event=topic-differs topic=%s partitions=%d wanted=%d consequence=\"events keep flowing; whoever adds"
                            + " partitions breaks the order of subjects that move\"",
                    topic, partitions, wanted.partitions());
        }
    }

    private static <T> T get(KafkaFuture<T> answer) {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException said ? said : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new org.apache.kafka.common.errors.TimeoutException("Kafka does not answer");
        } catch (InterruptedException e) {
            throw new org.apache.kafka.common.errors.InterruptException(e);
        }
    }

    /** Topics with other partitions than configured, and how many. */
    public Map<String, Integer> differing() {
        return Map.copyOf(differing);
    }

    /** A new term looks again. */
    public void forget() {
        known.clear();
    }
}
