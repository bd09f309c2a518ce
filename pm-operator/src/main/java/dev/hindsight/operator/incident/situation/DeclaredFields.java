package dev.hindsight.operator.incident.situation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.erdtman.jcs.JsonCanonicalizer;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import dev.hindsight.operator.api.Incident;
import dev.hindsight.operator.api.Owners;
import dev.hindsight.operator.api.value.Spelling;

/** The declared fields of a record with their values, both as REST spells them, and who declares each. */
public record DeclaredFields(
        Map<String, Object> values, Map<String, String> owners, List<Map<String, String>> corrections) {

    /** Fields of the record; scope, capture and suspend are the operator's own business. */
    static final List<String> OF_RECORD = List.of(
            "title",
            "description",
            "severity",
            "kind",
            "startedAt",
            "detectedAt",
            "acknowledgedAt",
            "mitigatedAt",
            "resolvedAt",
            "reopenCount",
            "cancelled",
            "impact",
            "slos",
            "roles",
            "taxonomy",
            "links");

    private static final String CORRECTIONS = "corrections";
    private static final String NOBODY_KNOWN = "unknown";
    private static final List<String> TIMES =
            List.of("startedAt", "detectedAt", "acknowledgedAt", "mitigatedAt", "resolvedAt");
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    public static DeclaredFields of(Incident incident) {
        var all = rest(incident);
        var managers = Owners.of(incident);
        var wiped = managers.isEmpty() && !Owners.isProjected(incident);
        var values = new TreeMap<String, Object>();
        var owners = new TreeMap<String, String>();
        for (var field : OF_RECORD) {
            // somebody may have wiped managedFields: what stands in a spec that nobody manages is still declared
            var owner = wiped ? NOBODY_KNOWN : managers.get(field);
            if (owner != null && all.hasNonNull(field)) {
                values.put(field, MAPPER.convertValue(all.get(field), Object.class));
                owners.put(field, owner);
            }
        }
        var corrected = (wiped || managers.containsKey(CORRECTIONS)) && all.hasNonNull(CORRECTIONS);
        return new DeclaredFields(values, owners, corrected ? corrections(all) : List.of());
    }

    /** What our own projection has corrected comes from the record, and must not be declared to it as news. */
    private static List<Map<String, String>> corrections(ObjectNode all) {
        return MAPPER.convertValue(all.get(CORRECTIONS), new TypeReference<>() {});
    }

    /** What our projection put into a spec is not declared, and may be behind the record. */
    public boolean declares(String field) {
        return owners.containsKey(field);
    }

    /** Canonical form, the same for equal values and owners whatever their order. */
    public String canonical() {
        try {
            var all = new TreeMap<String, Object>(Map.of("fields", values, "owners", owners));
            if (!corrections.isEmpty()) {
                all.put(CORRECTIONS, corrections);
            }
            var json = MAPPER.writeValueAsString(all);
            return new JsonCanonicalizer(json).getEncodedString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode rest(Incident incident) {
        var spec = incident.getSpec();
        ObjectNode all = spec == null ? MAPPER.createObjectNode() : MAPPER.valueToTree(spec);
        if (spec != null) {
            all.remove(spec.unreadable().keySet());
        }
        TIMES.stream().filter(all::hasNonNull).forEach(field -> all.put(field, cut(all, field)));
        spell(all, "severity");
        spell(all, "kind");
        if (all.get("cancelled") instanceof ObjectNode cancelled) {
            spell(cancelled, "reason");
        }
        if (all.get("taxonomy") instanceof ObjectNode taxonomy) {
            spell(taxonomy, "cause");
        }
        return all;
    }

    private static String cut(ObjectNode all, String field) {
        return Moment.instant(ZonedDateTime.parse(all.get(field).asText())).toString();
    }

    private static void spell(ObjectNode object, String field) {
        if (object.hasNonNull(field)) {
            object.put(field, Spelling.rest(object.get(field).asText()));
        }
    }
}
