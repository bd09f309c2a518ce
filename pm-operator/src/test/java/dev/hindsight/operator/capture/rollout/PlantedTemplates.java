package dev.hindsight.operator.capture.rollout;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hindsight.operator.capture.Given;
import dev.hindsight.operator.capture.request.CapturedArtifact;
import dev.hindsight.operator.capture.run.ArtifactWriter;
import dev.hindsight.operator.capture.run.Run;
import dev.hindsight.redaction.Redactor;

/** Makes `rollouts` artifacts of given steps whose two templates are given, as a run does with fetched ones. */
public final class PlantedTemplates {

    private PlantedTemplates() {}

    public static CapturedArtifact rollouts(Run run, List<Step> steps, JsonNode before, JsonNode after) {
        List<Change> changes = changes(run, steps, before, after);
        RolloutCapture capture = new RolloutCapture(run, null);
        changes.forEach(capture::add);
        return capture.artifact(new ArtifactWriter());
    }

    public static List<Change> changes(Run run, List<Step> steps, JsonNode before, JsonNode after) {
        ChangeReader reader = new ChangeReader(
                (namespace, revision) -> Optional.ofNullable(revision.number() == 1 ? before : after),
                new TemplateSanitizer(Given.config().plainValues()),
                new Redactor());
        return steps.stream()
                .map(step -> reader.read(step, (owner, container) -> List.of()))
                .toList();
    }
}
