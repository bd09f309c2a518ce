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
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

import dev.hindsight.operator.record.IncidentKey;

/** Tells a namespace, once an hour, that it has more incidents than are projected. */
@ApplicationScoped
class LimitNews {

    private static final Logger LOG = Logger.getLogger(LimitNews.class);
    /** The API server wants exactly six digits. */
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final KubernetesClient client;
    private final ProjectionConfig config;
    private final Clock clock;
    private final Map<String, Instant> told = new ConcurrentHashMap<>();

    LimitNews(KubernetesClient client, ProjectionConfig config, Clock clock) {
        this.client = client;
        this.config = config;
        this.clock = clock;
    }

    void tell(IncidentKey key, int limit) {
        var hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        if (!hour.equals(told.put(key.namespace(), hour))) {
            LOG.warnf("projection_limit_reached namespace=%s limit=%d", key.namespace(), limit);
            create(key, hour, limit);
        }
    }

    /** About the first incident that did not fit; the name makes a repetition by another process one Event. */
    private void create(IncidentKey key, Instant hour, int limit) {
        var event = new EventBuilder()
                .withNewMetadata()
                .withNamespace(key.namespace())
                .withName("incidents.projection-limit-" + hour.getEpochSecond())
                .endMetadata()
                .withEventTime(new MicroTime(MICROS.format(clock.instant())))
                .withReportingController("hindsight.dev/pm-operator")
                .withReportingInstance(config.instance())
                .withAction("Project")
                .withReason("ProjectionLimited")
                .withType("Warning")
                .withNote(
                        "%d open incidents are projected into this namespace, the most that may be; %s and further ones"
                                        .formatted(limit, key.name())
                                + " are at incident-service only, without evidence, until others are over")
                .withNewRegarding()
                .withApiVersion("hindsight.dev/v1alpha1")
                .withKind("Incident")
                .withNamespace(key.namespace())
                .withName(key.name())
                .endRegarding()
                .build();
        try {
            client.resource(event).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != 409) {
                LOG.infof("event_not_written reason=ProjectionLimited code=%d", e.getCode());
            }
        }
    }
}
