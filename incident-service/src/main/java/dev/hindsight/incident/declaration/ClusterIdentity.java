package dev.hindsight.incident.declaration;

import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.contractrest.problem.RestProblem;
import dev.hindsight.incident.problem.IncidentProblem;

/**
 * The cluster that this installation serves: the uid of its kube-system namespace, asked when first needed and kept,
 * since it never changes. Until it is known an API server that is away is {@code cluster_unavailable}.
 */
@ApplicationScoped
class ClusterIdentity {
    private static final Logger LOG = Logger.getLogger(ClusterIdentity.class);

    private final KubernetesClient cluster;
    private final AtomicReference<String> known = new AtomicReference<>();

    ClusterIdentity(KubernetesClient cluster) {
        this.cluster = cluster;
    }

    /** Refuses what any other cluster says of its objects. */
    Uni<Void> refuseOther(String claimed) {
        return uid().invoke(uid -> {
                    if (!uid.equals(claimed)) {
                        throw new ProblemException(
                                IncidentProblem.OTHER_CLUSTER,
                                "This installation serves cluster " + uid + ", this comes from " + claimed + ".");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<String> uid() {
        if (known.get() != null) {
            return Uni.createFrom().item(known.get());
        }
        Context caller = Vertx.currentContext();
        return Uni.createFrom()
                .item(this::ask)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .emitOn(task -> resume(caller, task));
    }

    /** A database session belongs to the context that opened it, so the answer goes back there. */
    private static void resume(Context caller, Runnable task) {
        if (caller == null) {
            task.run();
        } else {
            caller.runOnContext(ignored -> task.run());
        }
    }

    private String ask() {
        try {
            Namespace system = cluster.namespaces().withName("kube-system").get();
            known.set(system.getMetadata().getUid());
            return known.get();
        } catch (KubernetesClientException e) {
            LOG.warnf("cluster=unknown reason=\"%s\"", e.getMessage());
            throw new ProblemException(
                    RestProblem.CLUSTER_UNAVAILABLE, "Which cluster this is cannot be asked now; try again.");
        }
    }
}
