package dev.hindsight.operator.projection;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

import dev.hindsight.operator.api.EventNote;
import dev.hindsight.operator.record.IncidentKey;

/** Warns by an Event in the namespace of an incident that has no object; of each subject once an hour. */
@ApplicationScoped
class HourlyWarnings {

    private static final Logger LOG = Logger.getLogger(HourlyWarnings.class);
    /** The API server wants exactly six digits. */
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** {@code subject} begins the name of the Event: what has one subject in a namespace is reported once. */
    record News(String subject, String reason, String note) {}

    private record Subject(String namespace, String name) {}

    private final KubernetesClient client;
    private final ProjectionConfig config;
    private final Clock clock;
    private final Map<Subject, Instant> told = new ConcurrentHashMap<>();

    HourlyWarnings(KubernetesClient client, ProjectionConfig config, Clock clock) {
        this.client = client;
        this.config = config;
        this.clock = clock;
    }

    /** Regarding this incident. Whether it was the first of the hour. */
    boolean write(IncidentKey key, News news) {
        var hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        told.values().removeIf(before -> !before.equals(hour));
        if (told.put(new Subject(key.namespace(), news.subject()), hour) != null) {
            return false;
        }
        create(event(key, news, hour));
        return true;
    }

    /** The name makes a repetition by another process one Event. */
    private Event event(IncidentKey key, News news, Instant hour) {
        return new EventBuilder()
                .withNewMetadata()
                .withNamespace(key.namespace())
                .withName(news.subject() + "-" + hour.getEpochSecond())
                .endMetadata()
                .withEventTime(new MicroTime(MICROS.format(clock.instant())))
                .withReportingController("hindsight.dev/pm-operator")
                .withReportingInstance(config.instance())
                .withAction("Project")
                .withReason(news.reason())
                .withType("Warning")
                .withNote(EventNote.fit(news.note()))
                .withNewRegarding()
                .withApiVersion("hindsight.dev/v1alpha1")
                .withKind("Incident")
                .withNamespace(key.namespace())
                .withName(key.name())
                .endRegarding()
                .build();
    }

    private void create(Event event) {
        try {
            client.resource(event).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != 409) {
                LOG.infof("event_not_written reason=%s code=%d", event.getReason(), e.getCode());
            }
        }
    }
}
