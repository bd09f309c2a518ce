package dev.hindsight.incident.evidence.artifact;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;

import dev.hindsight.contractrest.contract.Rfc3339;
import dev.hindsight.contractrest.problem.Fault;
import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.contractrest.request.MediaTypes;

/** What a PUT says of the bytes that it sends; each parameter alone was held to the contract before it gets here. */
public class ArtifactQuery {
    @QueryParam("episode")
    int episode;

    @QueryParam("kind")
    String kind;

    @QueryParam("source")
    String source;

    @QueryParam("from")
    String from;

    @QueryParam("to")
    String to;

    @QueryParam("items")
    Integer items;

    @QueryParam("truncated")
    @DefaultValue("false")
    boolean truncated;

    @QueryParam("truncatedBy")
    String truncatedBy;

    @QueryParam("dropped")
    @DefaultValue("0")
    int dropped;

    @QueryParam("redactions")
    String redactions;

    @HeaderParam("Content-Type")
    String contentType;

    @HeaderParam("Content-Encoding")
    String contentEncoding;

    boolean isPacked() {
        return MediaTypes.isGzip(contentEncoding);
    }

    /** All of it, or a refusal that names every fault. */
    ArtifactMetadata metadata() {
        String mediaType = ArtifactMediaType.accepted(contentType, kind);
        List<Fault> faults = new ArrayList<>();
        if ((from == null) != (to == null)) {
            faults.add(new Fault(
                    from == null ? "from" : "to", "required", "from and to are given together or not at all"));
        }
        Instant coversFrom = instant(from);
        Instant coversTo = instant(to);
        if (coversFrom != null && coversTo != null && coversTo.isBefore(coversFrom)) {
            faults.add(new Fault("to", "before_from", "must not be before from"));
        }
        if (truncatedBy != null && !truncated) {
            faults.add(new Fault("truncatedBy", "not_truncated", "says why it is cut, so truncated must be true"));
        }
        Map<String, Integer> counts = Redactions.parse(redactions, faults);
        if (!faults.isEmpty()) {
            throw ProblemException.invalidParameters(faults);
        }
        return new ArtifactMetadata(
                episode,
                kind,
                mediaType,
                source,
                coversFrom,
                coversTo,
                items,
                truncated,
                Truncations.parse(truncatedBy),
                dropped,
                counts);
    }

    private static Instant instant(String text) {
        return Rfc3339.instant(text)
                .map(time -> time.truncatedTo(ChronoUnit.MILLIS))
                .orElse(null);
    }
}
