package dev.hindsight.operator.capture.list;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jboss.logging.Logger;

import io.fabric8.kubernetes.api.model.ListMeta;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;

import dev.hindsight.operator.capture.request.GapReason;

/**
 * Reads one list page by page and keeps none. An expired continue token is continued inconsistently once, then the list
 * starts over once, then what was read counts; items may come twice, so a sink must recognise them.
 */
public final class PagedList<T> {

    /** `unseen`: how many items the server says are left, and those that could not be read. */
    public record Outcome(int pages, boolean consistent, Optional<GapReason> gap, long unseen) {

        /** Whether it is known that there is more than was read. */
        public boolean cut() {
            return unseen > 0 || gap.filter(GapReason.PAGE_LIMIT::equals).isPresent();
        }
    }

    private static final Logger LOG = Logger.getLogger(PagedList.class);
    private static final int GONE = 410;

    private final Pages<T> source;
    private final long pageSize;
    private final int maxPages;
    private final BooleanSupplier cancelled;

    private String token;
    private int pages;
    private long unseen;
    private long unreadable;
    private boolean continued;
    private boolean restarted;

    public PagedList(Pages<T> source, long pageSize, int maxPages, BooleanSupplier cancelled) {
        this.source = source;
        this.pageSize = pageSize;
        this.maxPages = maxPages;
        this.cancelled = cancelled;
    }

    public Outcome forEach(Consumer<? super T> sink) {
        boolean more = true;
        while (more) {
            Optional<GapReason> stop = limit();
            if (stop.isPresent()) {
                return outcome(stop);
            }
            try {
                read(sink);
                more = token != null;
            } catch (KubernetesClientException e) {
                if (!recovered(e)) {
                    return outcome(Optional.of(reason(e)));
                }
            }
        }
        return outcome(Optional.empty());
    }

    private Optional<GapReason> limit() {
        if (cancelled.getAsBoolean()) {
            return Optional.of(GapReason.CANCELLED);
        }
        return pages < maxPages ? Optional.empty() : Optional.of(GapReason.PAGE_LIMIT);
    }

    private void read(Consumer<? super T> sink) {
        ListMeta page = source.read(
                new ListOptionsBuilder().withLimit(pageSize).withContinue(token).build(), item -> take(item, sink));
        pages++;
        String next = page == null ? null : page.getContinue();
        Long remaining = page == null ? null : page.getRemainingItemCount();
        token = next == null || next.isEmpty() ? null : next;
        unseen = token == null || remaining == null ? 0 : remaining;
    }

    /** One object that nobody foresaw leaves out itself, not the list. */
    private void take(Supplier<T> item, Consumer<? super T> sink) {
        try {
            sink.accept(item.get());
        } catch (RuntimeException | StackOverflowError e) {
            LOG.debugf(
                    "object_unreadable cause=%s consequence=\"counted as not seen\"",
                    e.getClass().getName());
            unreadable++;
        }
    }

    private boolean recovered(KubernetesClientException e) {
        if (e.getCode() != GONE || token == null || restarted) {
            return false;
        }
        String fresh = e.getStatus() == null || e.getStatus().getMetadata() == null
                ? null
                : e.getStatus().getMetadata().getContinue();
        restarted = continued || fresh == null || fresh.isEmpty();
        continued = true;
        token = restarted ? null : fresh;
        return true;
    }

    private static GapReason reason(KubernetesClientException e) {
        return switch (e.getCode()) {
            case 401, 403 -> GapReason.FORBIDDEN;
            case GONE -> GapReason.LIST_EXPIRED;
            default -> GapReason.API_UNAVAILABLE;
        };
    }

    private Outcome outcome(Optional<GapReason> gap) {
        return new Outcome(pages, !continued, gap, unseen + unreadable);
    }
}
