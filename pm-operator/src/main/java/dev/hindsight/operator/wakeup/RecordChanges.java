package dev.hindsight.operator.wakeup;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;

import dev.hindsight.operator.lifecycle.Loop;
import dev.hindsight.operator.record.IncidentKey;

/**
 * Reads the keys of incident-service's events, on all partitions and without a group, so that each replica gets each notification.
 * A consumer of its own: SmallRye's assigns partitions only where the configuration lists them, and fails without a topic.
 */
@ApplicationScoped
class RecordChanges {

    private static final Logger LOG = Logger.getLogger(RecordChanges.class);
    private static final Pattern KEY = Pattern.compile("([a-z0-9][-a-z0-9]{0,62})/([a-z0-9][-a-z0-9]{0,62})");
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Map<String, Object> kafka;
    private final WakeUpConfig config;
    private final WakeUps wakeUps;
    private final MeterRegistry metrics;
    private final Clock clock;
    private volatile KafkaState state = KafkaState.NOT_CONFIGURED;
    private volatile boolean stopped;
    private volatile Consumer<byte[], byte[]> consumer;
    private final MissedNotifications missed = new MissedNotifications();
    private final Loop loop;

    RecordChanges(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            WakeUpConfig config,
            WakeUps wakeUps,
            MeterRegistry metrics,
            Clock clock) {
        this.kafka = kafka;
        this.config = config;
        this.wakeUps = wakeUps;
        this.metrics = metrics;
        this.clock = clock;
        this.loop = new Loop("record-changes", config.retry(), config.retry(), () -> !stopped, this::connect);
    }

    void begin(@Observes StartupEvent event) {
        if (!kafka.containsKey("bootstrap.servers")) {
            LOG.info("wake_ups_off reason=no_kafka_configured");
            return;
        }
        // what the first reconciles ask may be older than the end of the topic when this listens at last
        missed.since(clock.instant());
        now(KafkaState.CONNECTING, "");
        loop.begin();
    }

    KafkaState state() {
        return state;
    }

    /** Without a name, a CA or a password for the brokers it fails at once, and is tried again like any other. */
    private boolean connect() {
        try (var fresh = open()) {
            consumer = fresh;
            read(fresh);
        } catch (WakeupException e) {
            LOG.debug("wake_ups_stopped");
        } catch (KafkaException | IllegalStateException e) {
            lost(KafkaState.UNREACHABLE, reason(e));
        } catch (RuntimeException e) {
            lost(KafkaState.UNREACHABLE, reason(e));
            throw e;
        }
        return stopped;
    }

    Consumer<byte[], byte[]> open() {
        return new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** What is wrong with the settings stands in the cause. */
    private static String reason(Exception e) {
        return e.getCause() == null
                ? e.getMessage()
                : e.getMessage() + ": " + e.getCause().getMessage();
    }

    /** Returns when it is to begin anew. */
    private void read(Consumer<byte[], byte[]> from) {
        var partitions = partitions(from);
        if (partitions.isEmpty()) {
            lost(KafkaState.TOPIC_MISSING, config.topic());
            return;
        }
        from.assign(partitions);
        missed.seek(from, partitions, config.patience());
        now(KafkaState.LISTENING, partitions.size() + " partitions");
        var looked = clock.instant();
        while (!stopped) {
            hints(from.poll(POLL)).forEach(this::guarded);
            missed.progressed(from);
            if (clock.instant().isAfter(looked.plus(config.look()))) {
                looked = clock.instant();
                look(from, partitions);
                if (partitions(from).size() != partitions.size()) {
                    missed.since(looked.minus(config.look()));
                    return;
                }
            }
        }
    }

    private List<TopicPartition> partitions(Consumer<byte[], byte[]> from) {
        var found = from.partitionsFor(config.topic(), config.patience());
        return found == null
                ? List.of()
                : found.stream()
                        .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                        .toList();
    }

    /** A consumer that lost its broker reports nothing and goes on where it was; health should still show it. */
    private void look(Consumer<byte[], byte[]> from, List<TopicPartition> partitions) {
        try {
            from.endOffsets(partitions, config.patience());
            now(KafkaState.LISTENING, "");
        } catch (TimeoutException e) {
            now(KafkaState.UNREACHABLE, e.getMessage());
        }
    }

    /** What comes together about one incident is one notification: a storm of alerts is a hundred events and one question. */
    private Set<IncidentKey> hints(ConsumerRecords<byte[], byte[]> events) {
        var hints = new LinkedHashSet<IncidentKey>();
        events.forEach(event -> hint(event.key()).ifPresent(hints::add));
        return hints;
    }

    /** The poll finds a notification that failed; the listener must outlive it. */
    private void guarded(IncidentKey hint) {
        try {
            wakeUps.wake(hint);
        } catch (RuntimeException | Error e) {
            LOG.warnf(e, "wake_up_failed consequence=\"the poll finds what changed\"");
        }
    }

    /** Whatever stands in a key: a notification that cannot be read is dropped. */
    private Optional<IncidentKey> hint(byte[] key) {
        var name = KEY.matcher(key == null ? "" : new String(key, StandardCharsets.UTF_8));
        var readable = name.matches();
        metrics.counter("hindsight.wake.ups", "readable", String.valueOf(readable))
                .increment();
        return readable ? Optional.of(new IncidentKey(name.group(1), name.group(2))) : Optional.empty();
    }

    private void lost(KafkaState reason, String detail) {
        missed.since(clock.instant());
        now(reason, detail);
    }

    private void now(KafkaState next, String detail) {
        if (state != next) {
            LOG.infof("wake_ups state=%s before=%s detail=%s", next.label(), state.label(), detail);
        }
        state = next;
    }

    private Map<String, Object> settings() {
        var settings = new HashMap<>(kafka);
        settings.remove("group.id");
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "latest");
        settings.put("allow.auto.create.topics", "false");
        settings.putIfAbsent("reconnect.backoff.ms", "1000");
        settings.putIfAbsent("reconnect.backoff.max.ms", "10000");
        // only keys are wanted, and values come along
        settings.putIfAbsent("fetch.max.bytes", String.valueOf(4 << 20));
        settings.putIfAbsent("max.partition.fetch.bytes", String.valueOf(512 << 10));
        return settings;
    }

    @PreDestroy
    void stop() {
        stopped = true;
        if (consumer == null) {
            loop.stop();
        } else {
            // an interruption would break off its leave from the brokers
            consumer.wakeup();
        }
    }
}
