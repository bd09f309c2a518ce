package dev.hindsight.incident.alert;

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

import dev.hindsight.incident.evidence.artifact.ArtifactBatch;

/**
 * What one body has said of an episode's alerts, as evidence: one artifact, or more if it were larger than 1 MiB. The same from
 * either of two peers: nothing in it says who sent it or when it came.
 */
final class Payloads {
    private static final String KIND = "alert";
    private static final int LARGEST = 1024 * 1024;

    private Payloads() {}

    static List<ArtifactBatch.Payload> of(String source, int episode, List<Occurrence> occurrences) {
        List<ArtifactBatch.Payload> payloads = new ArrayList<>();
        List<Occurrence> told = new ArrayList<>();
        ArrayNode alerts = JsonNodeFactory.instance.arrayNode();
        int size = 0;
        for (Occurrence occurrence : sorted(occurrences)) {
            ObjectNode alert = json(occurrence);
            size += alert.toString().length();
            if (size > LARGEST && !told.isEmpty()) {
                payloads.add(payload(source, episode, told, alerts));
                told.clear();
                alerts = JsonNodeFactory.instance.arrayNode();
                size = alert.toString().length();
            }
            told.add(occurrence);
            alerts.add(alert);
        }
        payloads.add(payload(source, episode, told, alerts));
        return payloads;
    }

    private static List<Occurrence> sorted(List<Occurrence> occurrences) {
        return occurrences.stream()
                .sorted(Comparator.comparing(Occurrence::startsAt).thenComparing(Occurrence::fingerprint))
                .toList();
    }

    private static ArtifactBatch.Payload payload(String source, int episode, List<Occurrence> told, ArrayNode alerts) {
        Instant from = told.stream()
                .map(Occurrence::began)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        boolean over = told.stream().allMatch(Occurrence::isResolved);
        Instant to = told.stream()
                .map(Occurrence::endsAt)
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .orElse(null);
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("source", source);
        json.set("alerts", alerts);
        return new ArtifactBatch.Payload(episode, KIND, source, from, over ? to : null, told.size(), canonical(json));
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
