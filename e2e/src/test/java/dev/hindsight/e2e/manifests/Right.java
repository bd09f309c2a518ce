package dev.hindsight.e2e.manifests;

import java.util.ArrayList;
import java.util.List;

import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

/** One cell of the matrix: may somebody do this to that, there? An empty place is the whole cluster. */
record Right(String verb, String group, String resource, String place) {

    /** As a ServiceAccount, with the groups that the API server gives one. */
    boolean heldBy(KubernetesClient client, String namespace, String account) {
        String[] parts = resource.split("/");
        var review = new SubjectAccessReviewBuilder()
                .withNewSpec()
                .withUser("system:serviceaccount:" + namespace + ":" + account)
                .addToGroups("system:serviceaccounts", "system:serviceaccounts:" + namespace, "system:authenticated")
                .withNewResourceAttributes()
                .withVerb(verb)
                .withGroup(group)
                .withResource(parts[0])
                .withSubresource(parts.length > 1 ? parts[1] : "")
                .withNamespace(place)
                .endResourceAttributes()
                .endSpec()
                .build();
        return client.authorization()
                .v1()
                .subjectAccessReview()
                .create(review)
                .getStatus()
                .getAllowed();
    }

    static List<Right> all(List<String> verbs, String group, List<String> resources, List<String> places) {
        List<Right> rights = new ArrayList<>();
        for (String resource : resources) {
            for (String verb : verbs) {
                for (String place : places) {
                    rights.add(new Right(verb, group, resource, place));
                }
            }
        }
        return rights;
    }
}
