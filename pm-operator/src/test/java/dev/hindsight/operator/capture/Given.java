package dev.hindsight.operator.capture;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.MicroTime;

import dev.hindsight.operator.capture.event.EventRow;
import dev.hindsight.operator.capture.request.CaptureRequest;
import dev.hindsight.operator.capture.request.Include;
import dev.hindsight.operator.capture.request.Window;
import dev.hindsight.operator.capture.request.WorkloadRef;
import dev.hindsight.operator.capture.workload.Revision;
import dev.hindsight.operator.capture.workload.Workload;

/** Building blocks of capture tests: an incident in `shop` that starts at ten. */
public final class Given {

    public static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    public static final Window WINDOW =
            new Window(START.minus(Duration.ofMinutes(30)), START.plus(Duration.ofMinutes(15)));
    public static final WorkloadRef CHECKOUT = WorkloadRef.apps("Deployment", "shop", "checkout");

    private Given() {}

    public static Instant at(int minutes) {
        return START.plus(Duration.ofMinutes(minutes));
    }

    public static CaptureRequest request() {
        return request(5000, 1 << 20, Optional.empty());
    }

    public static CaptureRequest request(int maxEvents, long maxBytes, Optional<byte[]> previous) {
        return new CaptureRequest(
                "shop",
                "checkout-5xx",
                0,
                WINDOW,
                START,
                List.of("shop"),
                List.of(),
                null,
                List.of(),
                Set.of(Include.EVENTS, Include.ROLLOUTS),
                maxEvents,
                maxBytes,
                previous,
                Optional.empty(),
                () -> false);
    }

    public static CaptureConfig config() {
        return new Config(Duration.ofHours(1), Duration.ofMinutes(10), 40, List.of("*_VERSION", "LOG_LEVEL"), "test");
    }

    public record Config(Duration eventTtl, Duration interval, int maxPages, List<String> plainValues, String version)
            implements CaptureConfig {
        @Override
        public Duration finalGrace() {
            return Duration.ofMinutes(5);
        }
    }

    public static EventRow row(String uid, String type, Instant at, int count, String note) {
        return new EventRow(
                uid,
                "shop",
                new EventRow.Regarding("", "Pod", "checkout-" + uid, "pod-" + uid),
                CHECKOUT,
                true,
                "BackOff",
                type,
                at,
                at,
                count,
                note,
                "kubelet",
                "node-1");
    }

    public static EventBuilder event(String uid, String note) {
        return new EventBuilder()
                .withNewMetadata()
                .withUid(uid)
                .withName(uid)
                .withNamespace("shop")
                .withCreationTimestamp(START.toString())
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion("v1")
                .withKind("Pod")
                .withNamespace("shop")
                .withName("checkout-1")
                .withUid("pod-1")
                .endInvolvedObject()
                .withType("Warning")
                .withReason("BackOff")
                .withMessage(note)
                .withNewSource("kubelet", "node-1");
    }

    public static Event timed(String first, String last, String eventTime, String observed, String created) {
        EventBuilder event = event("e1", "note").withFirstTimestamp(first).withLastTimestamp(last);
        event.editMetadata().withCreationTimestamp(created).endMetadata();
        if (eventTime != null) {
            event.withEventTime(new MicroTime(eventTime));
        }
        if (observed != null) {
            event.withNewSeries()
                    .withCount(2)
                    .withLastObservedTime(new MicroTime(observed))
                    .endSeries();
        }
        return event.build();
    }

    public static Workload workload(Instant createdAt, Optional<Workload.Progress> progress, Workload.Write... writes) {
        return new Workload(CHECKOUT, "uid-checkout", createdAt, Map.of(), Map.of(), List.of(writes), progress);
    }

    public static Workload.Write wrote(String manager, Instant at) {
        return new Workload.Write(manager, "", true, at);
    }

    public static Revision revision(long number, Instant createdAt, Long... earlier) {
        return revision(number, createdAt, null, earlier);
    }

    public static Revision revision(long number, Instant createdAt, String changeCause, Long... earlier) {
        String name = "checkout-" + createdAt.getEpochSecond();
        return new Revision(
                "ReplicaSet",
                name,
                "uid-" + name,
                "uid-checkout",
                number,
                List.of(earlier),
                createdAt,
                Optional.empty(),
                Optional.ofNullable(changeCause));
    }
}
