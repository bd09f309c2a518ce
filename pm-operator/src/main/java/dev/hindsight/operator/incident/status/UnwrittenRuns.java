package dev.hindsight.operator.incident.status;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import dev.hindsight.operator.api.status.CaptureStatus;
import dev.hindsight.operator.api.status.IncidentStatus;
import dev.hindsight.operator.capture.CaptureConfig;
import dev.hindsight.operator.incident.capture.LastRun;
import dev.hindsight.operator.incident.situation.Episodes;
import dev.hindsight.operator.incident.situation.Situation;

/**
 * Runs that found nothing new, kept in memory and written with the next change, or once the coverage that is written is half
 * as old as Events get: a successor that knows only the status then runs at once and still finds all that came since.
 */
@ApplicationScoped
public class UnwrittenRuns {

    private record Kept(int episode, LastRun run) {}

    private final StatusJson json;
    private final Duration oldest;
    private final Map<String, Kept> byUid = new ConcurrentHashMap<>();

    UnwrittenRuns(StatusJson json, CaptureConfig config) {
        this.json = json;
        this.oldest = config.eventTtl().dividedBy(2);
    }

    /** Puts into a status what was not written of its episode. */
    void recall(Situation seen, IncidentStatus draft) {
        var capture = draft.capture;
        if (capture == null) {
            return;
        }
        Optional.ofNullable(byUid.get(seen.uid()))
                .filter(kept -> kept.episode() == episode(capture))
                .map(Kept::run)
                .filter(run -> run.isAfter(LastRun.of(capture)))
                .ifPresent(run -> run.show(capture));
    }

    /** Takes a run out of a status in which nothing else changed. */
    void keep(Situation seen, IncidentStatus draft) {
        var written = seen.before().capture;
        if (written == null || written.lastRunAt == null || draft.capture == null) {
            return;
        }
        var run = LastRun.of(draft.capture);
        LastRun.of(written).show(draft.capture);
        if (json.same(draft, seen.before()) && !isOld(written, seen.now())) {
            byUid.put(seen.uid(), new Kept(episode(draft.capture), run));
        } else {
            run.show(draft.capture);
            byUid.remove(seen.uid());
        }
    }

    public void forget(String uid) {
        byUid.remove(uid);
    }

    private boolean isOld(CaptureStatus written, Instant now) {
        return written.coverageTo != null
                && written.coverageTo.toInstant().plus(oldest).isBefore(now);
    }

    private static int episode(CaptureStatus capture) {
        return Episodes.newest(capture).orElse(0);
    }
}
