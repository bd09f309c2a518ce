package dev.hindsight.operator.capture.event;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReference;

import dev.hindsight.operator.capture.request.Foreign;
import dev.hindsight.operator.capture.request.Window;
import dev.hindsight.operator.capture.request.WorkloadRef;
import dev.hindsight.operator.capture.workload.Owners;
import dev.hindsight.redaction.Redactor;

/**
 * Turns an Event into a row: one shape for what client-go's old and new recorders write, whichever of the two APIs it was
 * created by.
 */
public final class EventReader {

    /** Our own Events in a capture would make each capture the cause of the next artifact. */
    public static final String OWN_CONTROLLER = "hindsight.dev/pm-operator";

    static final int MAX_NOTE = 1024;
    private static final int MAX_NAME = 256;

    private final Window window;
    private final Redactor redactor;

    public EventReader(Window window, Redactor redactor) {
        this.window = window;
        this.redactor = redactor;
    }

    public Optional<EventRow> read(Event event, Owners owners) {
        if (OWN_CONTROLLER.equals(controller(event))) {
            return Optional.empty();
        }
        Instant first = first(event);
        Instant last = last(event);
        if (!window.touches(first, last)) {
            return Optional.empty();
        }
        return Optional.of(row(event, owners, first, last));
    }

    private EventRow row(Event event, Owners owners, Instant first, Instant last) {
        ObjectReference regarding = Objects.requireNonNullElseGet(event.getInvolvedObject(), ObjectReference::new);
        Optional<WorkloadRef> workload = owners.workloadOf(regarding);
        return new EventRow(
                event.getMetadata().getUid(),
                event.getMetadata().getNamespace(),
                regarding(regarding),
                workload.orElse(null),
                owners.inScope(workload, regarding.getUid()),
                text(event.getReason(), MAX_NAME),
                Objects.requireNonNullElse(text(event.getType(), MAX_NAME), "Normal"),
                first,
                last,
                count(event),
                text(event.getMessage(), MAX_NOTE),
                text(controller(event), MAX_NAME),
                text(instance(event), MAX_NAME));
    }

    static Instant first(Event event) {
        return times(event.getFirstTimestamp(), text(event.getEventTime()), created(event))
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    static Instant last(Event event) {
        String observed =
                event.getSeries() == null ? null : text(event.getSeries().getLastObservedTime());
        return times(observed, event.getLastTimestamp(), text(event.getEventTime()), created(event))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    static int count(Event event) {
        return IntStream.of(
                        event.getSeries() == null ? 1 : orOne(event.getSeries().getCount()), orOne(event.getCount()), 1)
                .max()
                .getAsInt();
    }

    private static int orOne(Integer count) {
        return count == null ? 1 : count;
    }

    /** Most Events have one time under several names; the API server itself sets the time of creation. */
    private static Stream<Instant> times(String... times) {
        return Stream.of(times)
                .filter(time -> time != null && !time.isEmpty())
                .distinct()
                .flatMap(time -> Foreign.time(time).stream())
                .map(time -> time.truncatedTo(ChronoUnit.MILLIS));
    }

    private static String text(MicroTime time) {
        return time == null ? null : time.getTime();
    }

    private static String created(Event event) {
        return event.getMetadata().getCreationTimestamp();
    }

    private static String controller(Event event) {
        String reporting = event.getReportingComponent();
        boolean named = reporting != null && !reporting.isEmpty();
        return named || event.getSource() == null
                ? reporting
                : event.getSource().getComponent();
    }

    private static String instance(Event event) {
        String instance = event.getReportingInstance();
        boolean named = instance != null && !instance.isEmpty();
        return named || event.getSource() == null ? instance : event.getSource().getHost();
    }

    private EventRow.Regarding regarding(ObjectReference object) {
        String version = Objects.requireNonNullElse(object.getApiVersion(), "");
        String group = version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
        return new EventRow.Regarding(
                Objects.requireNonNullElse(text(group, MAX_NAME), ""),
                text(object.getKind(), MAX_NAME),
                text(object.getName(), MAX_NAME),
                text(object.getUid(), MAX_NAME));
    }

    private String text(String text, int maxLength) {
        return text == null || text.isEmpty() ? null : redactor.note(text, maxLength);
    }
}
