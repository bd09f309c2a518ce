package dev.hindsight.operator.api;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fabric8.kubernetes.api.model.ObjectMeta;

import dev.hindsight.operator.api.spec.IncidentSpec;
import dev.hindsight.operator.api.status.IncidentStatus;
import dev.hindsight.operator.api.value.PartReader;

/**
 * Reads whatever is stored as an Incident. An informer that cannot read one object ends for all, so nothing is refused here:
 * what of a spec cannot be read stands in {@link IncidentSpec#unreadable}, what of a status is left out and derived anew.
 */
final class IncidentReader extends StdDeserializer<Incident> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = Logger.getLogger(IncidentReader.class);

    IncidentReader() {
        super(Incident.class);
    }

    @Override
    public Incident deserialize(JsonParser in, DeserializationContext context) throws IOException {
        var json = context.readTree(in);
        var parts = new PartReader(in.getCodec(), false);
        var incident = new Incident();
        incident.setMetadata(
                json.get("metadata") instanceof ObjectNode metadata
                        ? parts.read(metadata, ObjectMeta.class, (path, why) -> log("metadata", path, why))
                        : new ObjectMeta());
        incident.setSpec(spec(json.get("spec"), new PartReader(in.getCodec(), true)));
        incident.setStatus(
                json.get("status") instanceof ObjectNode status
                        ? parts.read(status, IncidentStatus.class, (path, why) -> log("status", path, why))
                        : null);
        return incident;
    }

    /** Absent stays absent: an apply of a finalizer must not make a spec. */
    private static IncidentSpec spec(JsonNode json, PartReader parts) throws IOException {
        if (json == null) {
            return null;
        }
        if (!(json instanceof ObjectNode stored)) {
            return new IncidentSpec();
        }
        Map<String, String> faults = new TreeMap<>();
        var readable = stored.deepCopy();
        withoutNulls(readable, faults);
        var spec =
                parts.read(readable, IncidentSpec.class, (path, why) -> faults.put(fieldOf(path), path + ": " + why));
        spec.undeclarable().forEach((field, why) -> faults.put(field, field + ": " + why));
        faults.forEach((field, why) -> spec.unreadable(field, "spec." + why, stored.get(field)));
        return spec;
    }

    /** The API server stores none below a field; where one stands, nobody knows what it was. */
    private static void withoutNulls(ObjectNode spec, Map<String, String> faults) {
        for (var field : new ArrayList<>(spec.properties())) {
            if (field.getValue().isNull()) {
                spec.remove(field.getKey());
            } else if (holdsNull(field.getValue())) {
                spec.remove(field.getKey());
                faults.put(field.getKey(), field.getKey() + ": holds a null; allowed is a value, or nothing at all");
            }
        }
    }

    private static boolean holdsNull(JsonNode node) {
        for (var child : node) {
            if (child.isNull() || holdsNull(child)) {
                return true;
            }
        }
        return false;
    }

    private static String fieldOf(String path) {
        return path.split("[.\\[]", 2)[0];
    }

    private static void log(String part, String path, String why) {
        LOG.debugf("incident_part_unreadable part=%s path=%s action=\"left out\" detail=%s", part, path, why);
    }
}
