package dev.hindsight.operator.projection;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.hindsight.operator.lifecycle.ClusterIdentity;
import dev.hindsight.operator.record.IncidentKey;
import dev.hindsight.operator.record.RecordClient;
import dev.hindsight.operator.record.Refusal;
import dev.hindsight.operator.rest.RequestRefused;

/**
 * Says where people look why an incident has no object: by an Event in its namespace once an hour, and of a refusal in its
 * record with each try, which changes nothing there while the words stay.
 */
@ApplicationScoped
class ProjectionReports {

    private static final Logger LOG = Logger.getLogger(ProjectionReports.class);

    private record Reported(Refusal refusal, Instant at) {}

    private final RecordClient records;
    private final ClusterIdentity cluster;
    private final HourlyWarnings warnings;
    private final ProjectionConfig config;
    private final Clock clock;
    private final Map<IncidentKey, Reported> last = new ConcurrentHashMap<>();

    ProjectionReports(
            RecordClient records,
            ClusterIdentity cluster,
            HourlyWarnings warnings,
            ProjectionConfig config,
            Clock clock) {
        this.records = records;
        this.cluster = cluster;
        this.warnings = warnings;
        this.config = config;
        this.clock = clock;
    }

    void overLimit(IncidentKey key) {
        var limit = config.openPerNamespace();
        var note =
                "%d open incidents are projected into this namespace, the most that may be; %s and further ones are at"
                        + " incident-service only, without evidence, until others are over";
        var limited = new HourlyWarnings.News(
                "incidents.projection-limit", "ProjectionLimited", note.formatted(limit, key.name()));
        if (warnings.write(key, limited)) {
            LOG.warnf("projection_limit_reached namespace=%s limit=%d", key.namespace(), limit);
        }
    }

    /** Throws while incident-service is away. */
    void refused(IncidentKey key, Outcome outcome, Refusal refusal) {
        if (outcome != Outcome.NO_NAMESPACE) {
            warnings.write(key, refused(key, refusal));
        }
        if (isDue(key, refusal)) {
            send(key, refusal);
        }
    }

    private static HourlyWarnings.News refused(IncidentKey key, Refusal refusal) {
        return new HourlyWarnings.News(
                key.name() + ".projection-refused",
                "ProjectionRefused",
                "The incident is at incident-service only, without evidence: " + refusal.message());
    }

    /**
     * The report changes the record, its event comes back as a notification, and the notification is another try: words that are new each time
     * (a policy that names the request) would never let this end.
     */
    private boolean isDue(IncidentKey key, Refusal refusal) {
        var now = clock.instant();
        last.values().removeIf(old -> old.at().plus(config.poll()).isBefore(now));
        var known = last.get(key);
        var onlyReworded = known != null
                && known.refusal().isOfOneKindWith(refusal)
                && !known.refusal().equals(refusal);
        if (!onlyReworded) {
            last.put(key, new Reported(refusal, now));
        }
        return !onlyReworded;
    }

    /** A service from before it had the endpoint refuses, and so does one for whose endpoint we have no right. */
    private void send(IncidentKey key, Refusal refusal) {
        try {
            records.refused(key, cluster.uid(), refusal);
        } catch (RequestRefused e) {
            LOG.infof("refusal_not_recorded name=%s status=%d code=%s", key.name(), e.status(), e.code());
        }
    }
}
