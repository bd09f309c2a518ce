package dev.hindsight.operator.capture.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import dev.hindsight.operator.capture.list.PagedList;
import dev.hindsight.operator.capture.list.Pages;
import dev.hindsight.operator.capture.request.CaptureRequest;
import dev.hindsight.operator.capture.request.CapturedArtifact;
import dev.hindsight.operator.capture.request.Gap;
import dev.hindsight.operator.capture.request.GapReason;
import dev.hindsight.operator.capture.request.Include;
import dev.hindsight.operator.capture.request.Scope;
import dev.hindsight.operator.capture.request.Window;
import dev.hindsight.operator.capture.request.WorkloadKind;

/** One run under way: what was asked, what the clock said, and what went wrong so far. */
public final class Run {

    private final CaptureRequest request;
    private final Instant now;
    private final Duration eventTtl;
    private final int maxPages;
    private final Scope scope;
    private final List<Gap> gaps = new ArrayList<>();
    private int pages;

    public Run(CaptureRequest request, Instant now, Duration eventTtl, int maxPages) {
        this.request = request;
        this.now = now;
        this.eventTtl = eventTtl;
        this.maxPages = maxPages;
        this.scope = Scope.of(request);
    }

    public CaptureRequest request() {
        return request;
    }

    public Scope scope() {
        return scope;
    }

    public Window window() {
        return request.window();
    }

    public boolean wants(Include include) {
        return request.include().contains(include);
    }

    /** A window that is over is stated whole; an open one only as far as its evidence goes, or each run would differ. */
    boolean windowOver() {
        return !now.isBefore(window().to());
    }

    public Instant evidenceEnd(Optional<Instant> latest) {
        return windowOver() ? window().to() : latest.map(window()::clamp).orElse(window().from());
    }

    /** Reads a list; safe on any thread, as it only becomes part of the run with {@link #count}. */
    public <T> PagedList.Outcome list(Pages<T> source, long pageSize, Consumer<? super T> sink) {
        return new PagedList<T>(source, pageSize, maxPages, request.cancelled()).forEach(sink);
    }

    public PagedList.Outcome count(PagedList.Outcome outcome) {
        pages += outcome.pages();
        return outcome;
    }

    public void gap(GapReason reason, String namespace, String kind) {
        add(Gap.of(window().until(now), reason, namespace, kind));
    }

    public void notRead(String namespace, WorkloadKind kind) {
        add(Gap.notRead(window().until(now), namespace, kind));
    }

    /** The stretch whose Events the API server still keeps. */
    public Window visible() {
        Instant oldest = window().clamp(now.minus(eventTtl));
        Instant newest = window().clamp(now);
        return new Window(oldest, newest.isBefore(oldest) ? oldest : newest);
    }

    /** What expired before anybody looked: the part before {@link #visible} that earlier runs did not cover. */
    public void expiry() {
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

    public List<Gap> gaps() {
        return List.copyOf(gaps);
    }

    public int pages() {
        return pages;
    }

    private void add(Gap gap) {
        if (!gaps.contains(gap)) {
            gaps.add(gap);
        }
    }
}
