package dev.hindsight.operator.projection;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.ServerSideApplicable;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;

import dev.hindsight.operator.api.Incident;
import dev.hindsight.operator.api.Owners;
import dev.hindsight.operator.projection.spec.ProjectedSpec;
import dev.hindsight.operator.projection.spec.SpecJson;
import dev.hindsight.operator.record.BornIncident;
import dev.hindsight.operator.record.IncidentKey;

/** Reads, compares and applies objects as the projection: always Apply, its create too, and never by force. */
@ApplicationScoped
class ProjectedObjects {

    /** Spelled out, so that no call asks the API server for it. */
    private static final ResourceDefinitionContext INCIDENTS =
            ResourceDefinitionContext.fromResourceType(Incident.class);

    /** There is no such object any more, or another one of its name. */
    private static final Set<Integer> GONE = Set.of(404, 409, 422);

    private final KubernetesClient client;
    private final ProjectedMetadata metadata;
    private final SpecJson json;
    /** By key the uid of an object of somebody else's that our apply co-owns until it is given back. */
    private final Map<IncidentKey, String> owed = new ConcurrentHashMap<>();

    ProjectedObjects(KubernetesClient client, ProjectedMetadata metadata, SpecJson json) {
        this.client = client;
        this.metadata = metadata;
        this.json = json;
    }

    /** Not from a cache: what we put into an apply must be what stands there now. */
    Optional<GenericKubernetesResource> get(IncidentKey key) {
        return Optional.ofNullable(client.genericKubernetesResources(INCIDENTS)
                .inNamespace(key.namespace())
                .withName(key.name())
                .get());
    }

    /** An apply cannot say "only if it is new": what somebody made in the same moment with equal values is given back. */
    Outcome create(BornIncident record) {
        var key = record.key();
        var spec = ProjectedSpec.of(json.of(record));
        var made = resource(object(key, null, metadata.ofNew(), spec)).serverSideApply();
        if (Owners.of(made).isEmpty()) {
            return Outcome.CREATED;
        }
        owed.put(key, made.getMetadata().getUid());
        giveBack(key);
        return Outcome.LINKED;
    }

    /** The spec that our apply should hold; empty where the object holds exactly that already, and its metadata too. */
    Optional<Map<String, Object>> change(BornIncident record, GenericKubernetesResource object) {
        var now = SpecJson.of(object);
        var wanted = ProjectedSpec.of(json.of(record), now, Owners.of(object).keySet());
        var same = Owners.projected(object).equals(wanted.keySet())
                && now.entrySet().containsAll(wanted.entrySet())
                && metadata.isIn(object);
        return same ? Optional.empty() : Optional.of(wanted);
    }

    /** Whether there was something to be given back. Throws while the API server does not take it: then it stays owed. */
    boolean giveBack(IncidentKey key) {
        var uid = owed.get(key);
        if (uid == null) {
            return false;
        }
        try {
            resource(object(key, uid, ProjectedMetadata.Applied.NOTHING, Map.of()))
                    .serverSideApply();
        } catch (KubernetesClientException e) {
            if (!GONE.contains(e.getCode())) {
                throw e;
            }
        }
        owed.remove(key);
        return true;
    }

    /** The uid is a precondition: a deleted object is not brought back, nor its successor touched. */
    void apply(IncidentKey key, GenericKubernetesResource seen, Map<String, Object> spec) {
        resource(object(key, seen.getMetadata().getUid(), metadata.of(seen), spec))
                .serverSideApply();
    }

    private ServerSideApplicable<GenericKubernetesResource> resource(GenericKubernetesResource object) {
        return client.genericKubernetesResources(INCIDENTS)
                .inNamespace(object.getMetadata().getNamespace())
                .resource(object)
                .fieldManager(Owners.PROJECTION);
    }

    private static GenericKubernetesResource object(
            IncidentKey key, String uid, ProjectedMetadata.Applied applied, Map<String, Object> spec) {
        var object = new GenericKubernetesResource();
        object.setApiVersion(HasMetadata.getApiVersion(Incident.class));
        object.setKind(HasMetadata.getKind(Incident.class));
        object.setMetadata(new ObjectMetaBuilder()
                .withNamespace(key.namespace())
                .withName(key.name())
                .withUid(uid)
                .withLabels(applied.labels())
                .withAnnotations(applied.annotations())
                .build());
        if (!spec.isEmpty()) {
            object.setAdditionalProperty("spec", spec);
        }
        return object;
    }
}
