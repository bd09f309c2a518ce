package dev.hindsight.incident.alert.history;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

import org.erdtman.jcs.JsonCanonicalizer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hindsight.incident.alert.store.Occurrence;
import dev.hindsight.incident.evidence.artifact.ArtifactBatch;

/**
 * The payloads of an episode's alerts in one body, as evidence: one artifact, or more if it were larger than 1 MiB. Two peers make
 * the same bytes, since nothing in them names the sender or the time of receipt.
 */
final class AlertEvidence {
    private static final String KIND = "alert";
    private static final int LARGEST = 1024 * 1024;

    private AlertEvidence() {}

    static List<ArtifactBatch.Payload> payloads(String source, int episode, List<Occurrence> occurrences) {
        List<ArtifactBatch.Payload> payloads = new ArrayList<>();
        List<Occurrence> batch = new ArrayList<>();
        ArrayNode alerts = JsonNodeFactory.instance.arrayNode();
        int size = 0;
        for (Occurrence occurrence : sorted(occurrences)) {
            ObjectNode alert = json(occurrence);
            size += alert.toString().length();
            if (size > LARGEST && !batch.isEmpty()) {
                payloads.add(payload(source, episode, batch, alerts));
                batch.clear();
                alerts = JsonNodeFactory.instance.arrayNode();
                size = alert.toString().length();
            }
            batch.add(occurrence);
            alerts.add(alert);
        }
        payloads.add(payload(source, episode, batch, alerts));
        return payloads;
    }

    private static List<Occurrence> sorted(List<Occurrence> occurrences) {
        return occurrences.stream()
                .sorted(Comparator.comparing(Occurrence::startsAt).thenComparing(Occurrence::fingerprint))
                .toList();
    }

    private static ArtifactBatch.Payload payload(String source, int episode, List<Occurrence> batch, ArrayNode alerts) {
        Instant from = batch.stream()
                .map(Occurrence::began)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        boolean over = batch.stream().allMatch(Occurrence::isResolved);
        Instant to = batch.stream()
                .map(Occurrence::endsAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("source", source);
        json.set("alerts", alerts);
        return new ArtifactBatch.Payload(episode, KIND, source, from, over ? to : null, batch.size(), canonical(json));
    }

    private static ObjectNode json(Occurrence occurrence) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("name", occurrence.name())
                .put("fingerprint", occurrence.fingerprint())
                .put("status", occurrence.status())
                .put("startsAt", occurrence.startsAt().toString());
        if (occurrence.endsAt() != null) {
            json.put("endsAt", occurrence.endsAt().toString());
        }
        if (occurrence.generatorUrl() != null) {
            json.put("generatorURL", occurrence.generatorUrl());
        }
        ObjectNode labels = json.putObject("labels");
        occurrence.labels().forEach(labels::put);
        ObjectNode annotations = json.putObject("annotations");
        occurrence.annotations().forEach(annotations::put);
        return json;
    }

    private static byte[] canonical(ObjectNode json) {
        try {
            return new JsonCanonicalizer(json.toString()).getEncodedUTF8();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
