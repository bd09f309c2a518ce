package dev.hindsight.operator.capture.rollout;

import java.util.Map;

import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;

/** StatefulSets of one pod. */
final class StatefulSets {

    private StatefulSets() {}

    static StatefulSet of(String name, String image) {
        Map<String, String> labels = Map.of("app", name);
        return new StatefulSetBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withReplicas(1)
                .withServiceName(name)
                .withNewSelector()
                .withMatchLabels(labels)
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(labels)
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName(name)
                .withImage(image)
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }

    static StatefulSet image(StatefulSet set, String image) {
        set.getSpec().getTemplate().getSpec().getContainers().get(0).setImage(image);
        return set;
    }
}
