package dev.hindsight.operator.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hindsight.canonicaljson.CanonicalJson;
import dev.hindsight.operator.capture.request.Gap;
import dev.hindsight.operator.capture.request.GapReason;
import dev.hindsight.operator.capture.request.Window;

/** What a stored `capture-run` states about its episode, for a status that was lost. */
public record FinalRun(
        int runs,
        Optional<Instant> lastRunAt,
        Optional<Window> covered,
        List<Gap> gaps,
        Map<String, Integer> redactions) {

    /** Of the bytes of the artifact; gaps of reasons that a newer operator knows are left out. */
    public static FinalRun of(byte[] captureRun) {
        try {
            JsonNode run = CanonicalJson.MAPPER.readTree(captureRun);
            Map<String, Integer> redactions = new TreeMap<>();
            run.path("redactions")
                    .properties()
                    .forEach(rule ->
                            redactions.put(rule.getKey(), rule.getValue().asInt()));
            List<Gap> gaps = new ArrayList<>();
            run.path("gaps").forEach(gap -> gap(gap).ifPresent(gaps::add));
            return new FinalRun(run.path("runs").asInt(), time(run.path("lastRunAt")), covered(run), gaps, redactions);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Window> covered(JsonNode run) {
        return time(run.at("/covered/from"))
                .flatMap(from -> time(run.at("/covered/to")).map(to -> new Window(from, to)));
    }

    private static Optional<Gap> gap(JsonNode gap) {
        return Stream.of(GapReason.values())
                .filter(reason -> reason.rest().equals(gap.path("reason").asText()))
                .findFirst()
                .map(reason -> new Gap(
                        Instant.parse(gap.path("from").asText()),
                        Instant.parse(gap.path("to").asText()),
                        reason,
                        gap.path("namespace").textValue(),
                        gap.path("kind").textValue(),
                        gap.path("group").textValue(),
                        gap.path("workloadKind").textValue()));
    }

    private static Optional<Instant> time(JsonNode time) {
        return Optional.ofNullable(time.textValue()).map(Instant::parse);
    }
}
