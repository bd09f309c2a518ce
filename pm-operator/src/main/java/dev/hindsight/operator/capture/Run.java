package dev.hindsight.operator.capture;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** One run under way: what was asked, what the clock said, and what went wrong so far. */
final class Run {

    private final CaptureRequest request;
    private final Instant now;
    private final Duration eventTtl;
    private final int maxPages;
    private final Scope scope;
    private final List<Gap> gaps = new ArrayList<>();
    private int pages;

    Run(CaptureRequest request, Instant now, Duration eventTtl, int maxPages) {
        this.request = request;
        this.now = now;
        this.eventTtl = eventTtl;
        this.maxPages = maxPages;
        this.scope = Scope.of(request);
    }

    CaptureRequest request() {
        return request;
    }

    Scope scope() {
        return scope;
    }

    Window window() {
        return request.window();
    }

    boolean wants(Include include) {
        return request.include().contains(include);
    }

    /** A window that is over is stated whole; an open one only as far as its evidence goes, or each run would differ. */
    boolean windowOver() {
        return !now.isBefore(window().to());
    }

    Instant evidenceEnd(Optional<Instant> latest) {
        return windowOver() ? window().to() : latest.map(window()::clamp).orElse(window().from());
    }

    /** Reads a list; safe on any thread, as it only becomes part of the run with {@link #count}. */
    <T> PagedList.Outcome list(Pages<T> source, long pageSize, Consumer<? super T> sink) {
        return new PagedList<T>(source, pageSize, maxPages, request.cancelled()).forEach(sink);
    }

    PagedList.Outcome count(PagedList.Outcome outcome) {
        pages += outcome.pages();
        return outcome;
    }

    void gap(GapReason reason, String namespace, String kind) {
        add(Gap.of(window().until(now), reason, namespace, kind));
    }

    void notRead(String namespace, WorkloadKind kind) {
        add(Gap.notRead(window().until(now), namespace, kind));
    }

    /** The stretch whose Events the API server still keeps. */
    Window visible() {
        Instant oldest = window().clamp(now.minus(eventTtl));
        Instant newest = window().clamp(now);
        return new Window(oldest, newest.isBefore(oldest) ? oldest : newest);
    }

    /** What expired before anybody looked: the part before {@link #visible} that earlier runs did not cover. */
    void expiry() {
        Window lost = new Window(window().from(), visible().from());
        Window seen = request.covered().orElse(new Window(lost.to(), lost.to()));
        boolean touching = seen.touches(lost.from(), lost.to());
        Instant end = touching ? lost.clamp(seen.from()) : lost.to();
        if (lost.from().isBefore(end)) {
            add(new Gap(lost.from(), end, GapReason.EVENTS_EXPIRED, null, CapturedArtifact.EVENTS));
        }
        if (touching && lost.clamp(seen.to()).isBefore(lost.to())) {
            add(new Gap(lost.clamp(seen.to()), lost.to(), GapReason.EVENTS_EXPIRED, null, CapturedArtifact.EVENTS));
        }
    }

    List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    int pages() {
        return pages;
    }

    private void add(Gap gap) {
        if (!gaps.contains(gap)) {
            gaps.add(gap);
        }
    }
}
