package dev.hindsight.operator.incident.status;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.hindsight.operator.api.status.IncidentStatus;
import dev.hindsight.operator.api.status.Observed;
import dev.hindsight.operator.incident.situation.Gaps;

/**
 * Keeps a status within 16 KiB: every replica, watcher and etcd revision carries it whole. What can be read at
 * incident-service goes first.
 */
@ApplicationScoped
class StatusBudget {

    static final int BYTES = 16 << 10;

    private static final Logger LOG = Logger.getLogger(StatusBudget.class);
    private static final List<Consumer<IncidentStatus>> CUTS = List.of(
            status -> status.observed = alerts(status, 10),
            status -> status.changesDuring = first(status.changesDuring, 3),
            status -> status.precedingChanges = first(status.precedingChanges, 3),
            status -> status.sync.conflicts = first(status.sync.conflicts, 3),
            status -> status.capture.redactions = null,
            status -> status.observed = alerts(status, 0),
            status -> status.anomalies = first(status.anomalies, 3),
            status -> status.changesDuring = null,
            status -> status.precedingChanges = null,
            status -> status.sync.conflicts = null,
            status -> status.capture.gaps = status.capture.gaps == null ? null : Gaps.oneEach(status.capture.gaps));

    private final StatusJson json;

    StatusBudget(StatusJson json) {
        this.json = json;
    }

    void fit(IncidentStatus status) {
        for (var cut : CUTS) {
            if (size(status) <= BYTES) {
                return;
            }
            LOG.warn("status_too_large action=cut");
            if (status.sync != null && status.capture != null) {
                cut.accept(status);
            }
        }
    }

    int size(IncidentStatus status) {
        return json.text(status).getBytes(StandardCharsets.UTF_8).length;
    }

    private static Observed alerts(IncidentStatus status, int count) {
        return status.observed == null ? null : status.observed.withAlerts(count);
    }

    private static <T> List<T> first(List<T> list, int count) {
        return list == null ? null : list.stream().limit(count).toList();
    }
}
