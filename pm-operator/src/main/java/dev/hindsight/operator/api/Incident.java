package dev.hindsight.operator.api;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn.Type;
import io.fabric8.crd.generator.annotation.AdditionalSelectableField;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

import dev.hindsight.operator.api.spec.IncidentSpec;
import dev.hindsight.operator.api.status.IncidentStatus;

/**
 * An incident as the cluster declares it (facts in {@code spec}) and as Hindsight sees it (everything derived in
 * {@code status}). The CRD in {@code k8s/crds} is generated from this class and those it refers to.
 */
@Group("hindsight.dev")
@Version(value = "v1alpha1", storage = true, served = true)
@Kind("Incident")
@Plural("incidents")
@Singular("incident")
@ShortNames("inci")
@Categories("hindsight")
@AdditionalSelectableField(jsonPath = ".spec.severity")
@AdditionalSelectableField(jsonPath = ".status.lifecycle")
@AdditionalPrinterColumn(name = "Severity", jsonPath = ".spec.severity")
@AdditionalPrinterColumn(name = "Lifecycle", jsonPath = ".status.lifecycle")
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "Evidence", jsonPath = ".status.conditions[?(@.type==\"EvidenceCaptured\")].reason")
@AdditionalPrinterColumn(name = "Age", jsonPath = ".metadata.creationTimestamp", type = Type.DATE)
@AdditionalPrinterColumn(name = "Started", jsonPath = ".spec.startedAt", type = Type.DATE, priority = 1)
@AdditionalPrinterColumn(name = "Reason", jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason", priority = 1)
@AdditionalPrinterColumn(name = "Record", jsonPath = ".status.recordRef.id", priority = 1)
@AdditionalPrinterColumn(name = "Gaps", jsonPath = ".status.capture.gaps[*].reason", priority = 1)
@JsonDeserialize(using = IncidentReader.class)
@ValidationRule(
        value = "self.metadata.name.size() <= 63 && self.metadata.name.matches('^[a-z0-9]([-a-z0-9]*[a-z0-9])?$')",
        message = "metadata.name must be a DNS label: at most 63 of a-z, 0-9 and '-', no dot")
public class Incident extends CustomResource<IncidentSpec, IncidentStatus> implements Namespaced {

    /** Required, so that an apply of nothing but a finalizer cannot bring a deleted object back. */
    @Override
    @Required
    @JsonPropertyDescription("The facts as somebody declares them. Nothing here is derived, and nothing has a default.")
    public IncidentSpec getSpec() {
        return super.getSpec();
    }

    /** Before the first reconcile the observed generation differs from every real one, so nobody sees a false green. */
    @Override
    @Default("observedGeneration: -1")
    @JsonPropertyDescription("What Hindsight observes and derives. Written by the operator alone.")
    public IncidentStatus getStatus() {
        return super.getStatus();
    }

    /** Nothing, so that an apply sends (and then owns) only what its author put in. */
    @Override
    protected IncidentSpec initSpec() {
        return null;
    }

    @Override
    protected IncidentStatus initStatus() {
        return null;
    }
}
