package dev.hindsight.incident.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.mutiny.Uni;

import dev.hindsight.contractrest.request.Correlation;
import dev.hindsight.contractrest.request.PublicUrl;
import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.incident.view.EpisodeSource;
import dev.hindsight.incident.incident.view.EpisodeSource.EpisodeView;
import dev.hindsight.incident.incident.view.IncidentJson;
import dev.hindsight.outbox.Outbox;
import dev.hindsight.outbox.OutgoingEvent;
import dev.hindsight.outbox.PayloadBudget;
import dev.hindsight.outbox.TruncatedList;

/** Publishes what happened to an incident, if and only if the transaction commits that holds the lock of its row. */
@ApplicationScoped
public class IncidentEvents {
    static final String TOPIC = "hindsight.incidents";
    private static final String DATAREF = "dataref";

    private final Outbox outbox;
    private final IncidentJson json;
    private final EpisodeSource episodes;
    private final ObjectMapper mapper;
    private final PublicUrl address;

    IncidentEvents(Outbox outbox, IncidentJson json, EpisodeSource episodes, ObjectMapper mapper, PublicUrl address) {
        this.outbox = outbox;
        this.json = json;
        this.episodes = episodes;
        this.mapper = mapper;
        this.address = address;
    }

    /** In the order given, with the record as it is now; one statement for all of them. */
    public Uni<Void> append(Incident incident, List<IncidentEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return record(incident, events)
                .map(record -> outgoing(incident, events, record))
                .chain(outbox::append);
    }

    /** The record as events carry it, and what was left out of it. */
    private record Whole(ObjectNode snapshot, PayloadBudget bounded) {}

    /** Empty where no event carries it: a hundred alerts are a hundred entries, and no entry repeats the record. */
    private Uni<Optional<Whole>> record(Incident incident, List<IncidentEvent> events) {
        if (events.stream().noneMatch(event -> event.type().carriesSnapshot())) {
            return Uni.createFrom().item(Optional.empty());
        }
        return episodes(incident).map(known -> {
            PayloadBudget bounded = new PayloadBudget();
            return Optional.of(new Whole(Snapshot.of(json.full(incident), known, bounded), bounded));
        });
    }

    /** Nothing can have been sealed in the first version of a record, so that opening one asks nothing. */
    private Uni<List<EpisodeView>> episodes(Incident incident) {
        return incident.version == 1
                ? Uni.createFrom().item(List.of(EpisodeView.open(incident.reopenCount)))
                : episodes.episodes(incident);
    }

    private List<OutgoingEvent> outgoing(Incident incident, List<IncidentEvent> events, Optional<Whole> record) {
        String subject = incident.namespace + "/" + incident.name;
        Map<String, String> causes = causes(incident);
        return events.stream()
                .map(event -> new OutgoingEvent(
                        TOPIC,
                        subject,
                        event.type().type(),
                        data(incident, event, record).toString(),
                        event.at(),
                        causes))
                .toList();
    }

    private ObjectNode data(Incident incident, IncidentEvent event, Optional<Whole> record) {
        ObjectNode data = mapper.createObjectNode();
        if (!event.type().carriesSnapshot()) {
            data.putObject("incident")
                    .put("id", incident.id.toString())
                    .put("namespace", incident.namespace)
                    .put("name", incident.name)
                    .put("reopenCount", incident.reopenCount);
            return data.setAll(event.members());
        }
        Whole whole = record.orElseThrow();
        data.set("incident", whole.snapshot);
        data.setAll(event.members());
        addressed(data);
        List<TruncatedList> cuts = new ArrayList<>(whole.bounded.cuts());
        cuts.addAll(event.cuts());
        return data.set("truncated", mapper.valueToTree(cuts));
    }

    /** A member that leads somewhere names the path; how people reach us is known here. */
    private void addressed(ObjectNode data) {
        for (JsonNode member : data) {
            if (member instanceof ObjectNode object && object.has(DATAREF)) {
                object.put(DATAREF, address.of(object.path(DATAREF).asText()));
            }
        }
    }

    /** What all events of an incident share, and which request this one comes from. */
    private static Map<String, String> causes(Incident incident) {
        Map<String, String> causes = new HashMap<>();
        causes.put("correlationid", incident.correlationId == null ? incident.id.toString() : incident.correlationId);
        Correlation.request().ifPresent(request -> causes.put("causationid", request));
        return causes;
    }
}
