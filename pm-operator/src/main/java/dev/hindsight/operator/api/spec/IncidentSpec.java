package dev.hindsight.operator.api.spec;

import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

import dev.hindsight.operator.api.value.Cancelled;
import dev.hindsight.operator.api.value.DateTime;
import dev.hindsight.operator.api.value.IncidentKind;
import dev.hindsight.operator.api.value.Severity;

/** The facts of an incident as somebody declares them. Nothing here is derived, and nothing has a default. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value =
                "self.startedAt == oldSelf.startedAt || (has(self.corrections) ? self.corrections.filter(c, c.field == 'startedAt').size() : 0) > (has(oldSelf.corrections) ? oldSelf.corrections.filter(c, c.field == 'startedAt').size() : 0)",
        message = "startedAt is immutable; only a new entry in corrections may change it",
        fieldPath = ".startedAt")
@ValidationRule(
        value = "(has(self.kind) ? self.kind : 'Production') == (has(oldSelf.kind) ? oldSelf.kind : 'Production')",
        message = "kind is immutable; absent means Production",
        fieldPath = ".kind")
@ValidationRule(
        value =
                "(has(self.reopenCount) ? self.reopenCount : 0) >= (has(oldSelf.reopenCount) ? oldSelf.reopenCount : 0)",
        message = "reopenCount must not decrease",
        fieldPath = ".reopenCount")
@ValidationRule(
        value = "!has(oldSelf.cancelled) || (has(self.cancelled) && self.cancelled == oldSelf.cancelled)",
        message = "cancelled is set once",
        fieldPath = ".cancelled")
@ValidationRule(
        value = "!has(self.detectedAt) || self.detectedAt >= self.startedAt",
        message = "detectedAt must not be before startedAt",
        fieldPath = ".detectedAt")
@ValidationRule(
        value = "!has(self.acknowledgedAt) || self.acknowledgedAt >= self.startedAt",
        message = "acknowledgedAt must not be before startedAt",
        fieldPath = ".acknowledgedAt")
@ValidationRule(
        value = "!has(self.mitigatedAt) || self.mitigatedAt >= self.startedAt",
        message = "mitigatedAt must not be before startedAt",
        fieldPath = ".mitigatedAt")
@ValidationRule(
        value = "!has(self.resolvedAt) || self.resolvedAt >= self.startedAt",
        message = "resolvedAt must not be before startedAt",
        fieldPath = ".resolvedAt")
@ValidationRule(
        value =
                "!has(oldSelf.detectedAt) || (has(self.detectedAt) && self.detectedAt == oldSelf.detectedAt) || (has(self.reopenCount) ? self.reopenCount : 0) > (has(oldSelf.reopenCount) ? oldSelf.reopenCount : 0) || (has(self.corrections) ? self.corrections.filter(c, c.field == 'detectedAt').size() : 0) > (has(oldSelf.corrections) ? oldSelf.corrections.filter(c, c.field == 'detectedAt').size() : 0)",
        message =
                "detectedAt is set once; only a higher reopenCount or a new entry in corrections may change or remove it",
        fieldPath = ".detectedAt")
@ValidationRule(
        value =
                "!has(oldSelf.acknowledgedAt) || (has(self.acknowledgedAt) && self.acknowledgedAt == oldSelf.acknowledgedAt) || (has(self.reopenCount) ? self.reopenCount : 0) > (has(oldSelf.reopenCount) ? oldSelf.reopenCount : 0) || (has(self.corrections) ? self.corrections.filter(c, c.field == 'acknowledgedAt').size() : 0) > (has(oldSelf.corrections) ? oldSelf.corrections.filter(c, c.field == 'acknowledgedAt').size() : 0)",
        message =
                "acknowledgedAt is set once; only a higher reopenCount or a new entry in corrections may change or remove it",
        fieldPath = ".acknowledgedAt")
@ValidationRule(
        value =
                "!has(oldSelf.mitigatedAt) || (has(self.mitigatedAt) && self.mitigatedAt == oldSelf.mitigatedAt) || (has(self.reopenCount) ? self.reopenCount : 0) > (has(oldSelf.reopenCount) ? oldSelf.reopenCount : 0) || (has(self.corrections) ? self.corrections.filter(c, c.field == 'mitigatedAt').size() : 0) > (has(oldSelf.corrections) ? oldSelf.corrections.filter(c, c.field == 'mitigatedAt').size() : 0)",
        message =
                "mitigatedAt is set once; only a higher reopenCount or a new entry in corrections may change or remove it",
        fieldPath = ".mitigatedAt")
@ValidationRule(
        value =
                "!has(oldSelf.resolvedAt) || (has(self.resolvedAt) && self.resolvedAt == oldSelf.resolvedAt) || (has(self.reopenCount) ? self.reopenCount : 0) > (has(oldSelf.reopenCount) ? oldSelf.reopenCount : 0) || (has(self.corrections) ? self.corrections.filter(c, c.field == 'resolvedAt').size() : 0) > (has(oldSelf.corrections) ? oldSelf.corrections.filter(c, c.field == 'resolvedAt').size() : 0)",
        message =
                "resolvedAt is set once; only a higher reopenCount or a new entry in corrections may change or remove it",
        fieldPath = ".resolvedAt")
public class IncidentSpec {
    @JsonPropertyDescription("One line that names the incident for people.")
    @Required
    @Size(min = 1, max = 200)
    public String title;

    @JsonPropertyDescription("What is known, in words.")
    @Size(max = 4096)
    public String description;

    @JsonPropertyDescription("How bad it is, from SEV1 (worst) to SEV5. May change; every change is audited.")
    @Required
    public Severity severity;

    @JsonPropertyDescription("Production, Security, NearMiss or Drill; absent means Production. Immutable.")
    public IncidentKind kind;

    @JsonPropertyDescription(
            "When it began, at most 5 minutes in the future. Immutable, except with a new entry in corrections.")
    @Required
    @Pattern(DateTime.DECLARED)
    public ZonedDateTime startedAt;

    @JsonPropertyDescription("When somebody or something noticed. Set once per episode, not before startedAt.")
    @Pattern(DateTime.DECLARED)
    public ZonedDateTime detectedAt;

    @JsonPropertyDescription("When somebody took it on. Set once per episode, not before startedAt.")
    @Pattern(DateTime.DECLARED)
    public ZonedDateTime acknowledgedAt;

    @JsonPropertyDescription("When users no longer suffered. Set once per episode, not before startedAt.")
    @Pattern(DateTime.DECLARED)
    public ZonedDateTime mitigatedAt;

    @JsonPropertyDescription("When it was over. Set once per episode, not before startedAt.")
    @Pattern(DateTime.DECLARED)
    public ZonedDateTime resolvedAt;

    @JsonPropertyDescription(
            "How often it was reopened, which is the number of its episode; absent means 0. Never decreases; raising it lets the milestones change.")
    @Min(0)
    @Max(100)
    public Integer reopenCount;

    @JsonPropertyDescription(
            "Milestones that were set wrong: an update may change or remove one of them if it adds an entry for it.")
    @Size(max = 20)
    public List<Correction> corrections;

    @JsonPropertyDescription("Present when this turned out to be no incident. Set once.")
    public Cancelled cancelled;

    @JsonPropertyDescription("What users noticed.")
    public Impact impact;

    @JsonPropertyDescription("Service level objectives that it touched.")
    @Size(max = 20)
    public List<Slo> slos;

    @JsonPropertyDescription("Who leads the response.")
    public Roles roles;

    @JsonPropertyDescription("How it is classified.")
    public Taxonomy taxonomy;

    @JsonPropertyDescription("Pages that belong to it: chat, dashboard, ticket.")
    @Size(max = 50)
    public List<Link> links;

    @JsonPropertyDescription("Where evidence is looked for; absent means the namespace of the incident.")
    public Scope scope;

    @JsonPropertyDescription("What evidence is captured, and how much of it at most.")
    public CaptureSettings capture;

    @JsonPropertyDescription("Whether the operator leaves this incident alone; absent means false.")
    public Boolean suspend;

    /** By field what stands in the stored object and cannot be read; written back as it was, never acted on. */
    private final Map<String, JsonNode> unreadable = new TreeMap<>();

    private final Map<String, String> faults = new TreeMap<>();

    @JsonAnyGetter
    public Map<String, JsonNode> unreadable() {
        return unreadable;
    }

    public void unreadable(String field, String fault, JsonNode stored) {
        faults.put(field, fault);
        if (stored != null) {
            unreadable.put(field, stored);
        }
    }

    /** Why nothing can be done with this spec; empty unless the stored object is older than a rule of the schema. */
    public List<String> faults() {
        var all = new TreeMap<>(faults);
        var required = new HashMap<String, Object>();
        required.put("title", title);
        required.put("severity", severity);
        required.put("startedAt", startedAt);
        required.forEach((field, value) -> {
            if (value == null) {
                all.putIfAbsent(field, "spec." + field + ": is missing; it is required");
            }
        });
        return List.copyOf(all.values());
    }

    /** Takes out times that Java reads and nobody may declare, with the reason by field. */
    public Map<String, String> undeclarable() {
        var found = new TreeMap<String, String>();
        startedAt = declarable("startedAt", startedAt, found);
        detectedAt = declarable("detectedAt", detectedAt, found);
        acknowledgedAt = declarable("acknowledgedAt", acknowledgedAt, found);
        mitigatedAt = declarable("mitigatedAt", mitigatedAt, found);
        resolvedAt = declarable("resolvedAt", resolvedAt, found);
        return found;
    }

    private static ZonedDateTime declarable(String field, ZonedDateTime time, Map<String, String> found) {
        if (time == null || DateTime.isDeclarable(time.toInstant())) {
            return time;
        }
        found.put(field, "\"%s\" cannot be an incident's time; %s".formatted(time, DateTime.ALLOWED));
        return null;
    }
}
