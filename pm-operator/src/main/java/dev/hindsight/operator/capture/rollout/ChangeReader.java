package dev.hindsight.operator.capture.rollout;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hindsight.operator.capture.workload.DeployLabels;
import dev.hindsight.operator.capture.workload.Revision;
import dev.hindsight.operator.capture.workload.Workload;
import dev.hindsight.redaction.Redactor;

/** Fills a step with what its two templates and its workload show: images, diff, cause, deploy tool. */
public final class ChangeReader {

    private static final int MAX_CAUSE = 1024;
    /** Characters of one diff: two hundred changes with such a one each are what an artifact may hold. */
    private static final int MAX_DIFF = 40_000;

    private static final int MAX_IMAGES = 50;
    private static final int MAX_IMAGE = 512;

    /** Both templates, sanitised; a template that is gone is distinguished from a template that could not be read. */
    private record Pair(Optional<JsonNode> before, Optional<JsonNode> after, boolean failed) {}

    /** What is shown of a changed template: its diff, or why it has no diff. */
    private record Told(List<DiffEntry> diff, Integer dropped, Change.DiffUnavailable unavailable) {}

    private final BiFunction<String, Revision, Optional<JsonNode>> templates;
    private final TemplateSanitizer sanitizer;
    private final Redactor redactor;

    /** `templates` fetches one of a namespace, empty if it is no longer kept. */
    public ChangeReader(
            BiFunction<String, Revision, Optional<JsonNode>> templates,
            TemplateSanitizer sanitizer,
            Redactor redactor) {
        this.templates = templates;
        this.sanitizer = sanitizer;
        this.redactor = redactor;
    }

    /** `digests` of the images that the pods of an owner (uid) run in a container. */
    Change read(Step step, BiFunction<String, String, Collection<String>> digests) {
        Workload workload = step.workload();
        Pair pair = fetch(step);
        Told told = step.mayHaveChangedTemplate() ? told(pair) : new Told(null, null, null);
        Optional<String> cause = step.to().flatMap(Revision::changeCause);
        Map<String, String> vcs = DeployLabels.vcs(workload);
        return new Change(
                workload.ref(),
                step.kind(),
                step.at(),
                step.manager().orElse(null),
                step.fromNumber().orElse(null),
                step.toNumber().orElse(null),
                step.restored().orElse(null),
                step.to().map(to -> images(pair, to, digests)).orElse(null),
                cause.map(text -> redactor.note(text, MAX_CAUSE)).orElse(null),
                cause.map(text -> carriedOver(step, text)).orElse(null),
                workload.progress().orElse(null),
                DeployLabels.gitOps(workload).orElse(null),
                DeployLabels.helm(workload).orElse(null),
                DeployLabels.recommended(workload),
                vcs.isEmpty() ? null : vcs,
                told.diff(),
                told.dropped(),
                told.unavailable());
    }

    /** The Deployment controller copies the annotation to every new ReplicaSet, whether or not somebody wrote it anew. */
    private static boolean carriedOver(Step step, String cause) {
        return step.from().flatMap(Revision::changeCause).filter(cause::equals).isPresent();
    }

    private Pair fetch(Step step) {
        String namespace = step.workload().ref().namespace();
        try {
            return new Pair(
                    step.from()
                            .flatMap(from -> templates.apply(namespace, from))
                            .map(sanitizer::sanitize),
                    step.to().flatMap(to -> templates.apply(namespace, to)).map(sanitizer::sanitize),
                    false);
        } catch (RuntimeException e) { // whatever stands in a ControllerRevision: the change itself is known
            return new Pair(Optional.empty(), Optional.empty(), true);
        }
    }

    private static Told told(Pair pair) {
        if (pair.before().isEmpty() || pair.after().isEmpty()) {
            return new Told(
                    null,
                    null,
                    pair.failed() ? Change.DiffUnavailable.UNAVAILABLE : Change.DiffUnavailable.HISTORY_PRUNED);
        }
        List<DiffEntry> diff =
                TemplateDiff.between(pair.before().get(), pair.after().get());
        List<DiffEntry> kept = fitting(diff);
        int lost = diff.size() - kept.size();
        return new Told(kept, lost == 0 ? null : lost, null);
    }

    /** The first of them, as far as entries and their text go. */
    private static List<DiffEntry> fitting(List<DiffEntry> diff) {
        List<DiffEntry> kept = new ArrayList<>();
        int length = 0;
        for (DiffEntry entry : diff) {
            length += entry.toString().length();
            if (kept.size() == TemplateDiff.MAX_ENTRIES || length > MAX_DIFF) {
                return kept;
            }
            kept.add(entry);
        }
        return kept;
    }

    private static List<Change.Image> images(
            Pair pair, Revision to, BiFunction<String, String, Collection<String>> digests) {
        Map<String, String> before = pair.before().map(ChangeReader::images).orElse(Map.of());
        List<Change.Image> images = new ArrayList<>();
        pair.after().map(ChangeReader::images).orElse(Map.of()).forEach((container, image) -> {
            if (!image.equals(before.get(container)) && images.size() < MAX_IMAGES) {
                List<String> running = List.copyOf(digests.apply(to.uid(), container));
                images.add(
                        new Change.Image(container, before.get(container), image, running.isEmpty() ? null : running));
            }
        });
        return images;
    }

    private static String shown(JsonNode text) {
        return text.asText().length() <= MAX_IMAGE
                ? text.asText()
                : TemplateSanitizer.hash(text).textValue();
    }

    private static Map<String, String> images(JsonNode template) {
        Map<String, String> images = new TreeMap<>();
        for (String list : List.of("initContainers", "containers")) {
            template.path("spec")
                    .path(list)
                    .forEach(container -> images.put(shown(container.path("name")), shown(container.path("image"))));
        }
        return images;
    }
}
