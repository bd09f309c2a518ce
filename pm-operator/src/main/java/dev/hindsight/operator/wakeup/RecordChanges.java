package dev.hindsight.operator.wakeup;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.kafka.clients.consumer.Consumer;
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

import dev.hindsight.operator.record.IncidentKey;

/**
 * Reads the keys of incident-service's events, on all partitions and without a group, so that each replica hears each hint.
 * A consumer of its own: SmallRye's assigns partitions only where the configuration lists them, and fails without a topic.
 */
@ApplicationScoped
class RecordChanges {

    private static final Logger LOG = Logger.getLogger(RecordChanges.class);
    private static final Pattern KEY = Pattern.compile("([a-z0-9][-a-z0-9]{0,62})/([a-z0-9][-a-z0-9]{0,62})");
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration LOOK = Duration.ofSeconds(20);
    /** Clocks differ between here and the broker. */
    private static final Duration SKEW = Duration.ofMinutes(1);

    private final Map<String, Object> kafka;
    private final WakeUpConfig config;
    private final WakeUps wakeUps;
    private final MeterRegistry metrics;
    private final Clock clock;
    private volatile KafkaState state = KafkaState.NOT_CONFIGURED;
    private volatile boolean stopped;
    private volatile Consumer<byte[], byte[]> consumer;
    private Thread thread;
    /** Since when hints were missed; absent while none was. */
    private Optional<Instant> missing = Optional.empty();

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
    }

    void begin(@Observes StartupEvent event) {
        if (!kafka.containsKey("bootstrap.servers")) {
            LOG.info("wake_ups_off reason=no_kafka_configured");
            return;
        }
        thread = new Thread(this::listen, "record-changes");
        thread.setDaemon(true);
        thread.start();
    }

    KafkaState state() {
        return state;
    }

    private void listen() {
        now(KafkaState.CONNECTING, "");
        while (!stopped) {
            try {
                connect();
                TimeUnit.MILLISECONDS.sleep(config.retry().toMillis());
            } catch (WakeupException | InterruptedException e) {
                return;
            }
        }
    }

    /** Without a name, a CA or a password for the brokers it fails at once, and is tried again like any other. */
    private void connect() {
        try (var fresh = new KafkaConsumer<byte[], byte[]>(
                settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer = fresh;
            read(fresh);
        } catch (WakeupException e) {
            throw e;
        } catch (KafkaException | IllegalStateException e) {
            lost(KafkaState.UNREACHABLE, reason(e));
        }
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
        seek(from, partitions);
        missing = Optional.empty();
        now(KafkaState.LISTENING, partitions.size() + " partitions");
        var looked = clock.instant();
        while (!stopped) {
            from.poll(POLL).forEach(event -> guarded(event.key()));
            if (clock.instant().isAfter(looked.plus(LOOK))) {
                looked = clock.instant();
                look(from, partitions);
                if (partitions(from).size() != partitions.size()) {
                    missing = Optional.of(looked.minus(LOOK));
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

    /** From the end; after a time without Kafka from its beginning, for that is when others caught up with us. */
    private void seek(Consumer<byte[], byte[]> from, List<TopicPartition> partitions) {
        from.seekToEnd(partitions);
        missing.map(since -> since.minus(SKEW).toEpochMilli()).ifPresent(since -> {
            var times = partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> since));
            from.offsetsForTimes(times, config.patience()).forEach((partition, found) -> {
                if (found != null) {
                    from.seek(partition, found.offset());
                }
            });
        });
    }

    /** A consumer that lost its broker says nothing and goes on where it was; health should still tell. */
    private void look(Consumer<byte[], byte[]> from, List<TopicPartition> partitions) {
        try {
            from.endOffsets(partitions, config.patience());
            now(KafkaState.LISTENING, "");
        } catch (TimeoutException e) {
            now(KafkaState.UNREACHABLE, e.getMessage());
        }
    }

    /** One hint that fails is found by the poll; the listener must outlive it. */
    private void guarded(byte[] key) {
        try {
            hint(key);
        } catch (RuntimeException e) {
            LOG.warnf(e, "wake_up_failed consequence=\"the poll finds what changed\"");
        }
    }

    /** Whatever stands in a key: a hint that cannot be read is none. */
    private void hint(byte[] key) {
        var name = KEY.matcher(key == null ? "" : new String(key, StandardCharsets.UTF_8));
        var readable = name.matches();
        metrics.counter("hindsight.wake.ups", "readable", String.valueOf(readable))
                .increment();
        if (readable) {
            wakeUps.wake(new IncidentKey(name.group(1), name.group(2)));
        }
    }

    private void lost(KafkaState reason, String detail) {
        missing = missing.or(() -> Optional.of(clock.instant()));
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
        if (consumer != null) {
            consumer.wakeup();
        }
        if (thread != null) {
            thread.interrupt();
        }
    }
}
