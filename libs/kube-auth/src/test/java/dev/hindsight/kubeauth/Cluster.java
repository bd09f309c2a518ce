package dev.hindsight.kubeauth;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.eclipse.microprofile.config.ConfigProvider;

import io.fabric8.kubernetes.api.model.authorization.v1.SubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;

import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Patience;

/** ServiceAccounts with roles on the real API server, and requests as them to the test application. */
final class Cluster {

    private static final Duration VALID = Duration.ofHours(1);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Patience.LIMIT)
            .build();

    private final Sandbox sandbox;

    Cluster(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /** A token for us, of an account that is made if it is missing. */
    String token(String namespace, String account) {
        return token(namespace, account, VALID, "hindsight");
    }

    String token(String namespace, String account, Duration validity, String... audiences) {
        sandbox.kubernetes().createNamespace(namespace);
        sandbox.kubernetes().createServiceAccount(namespace, account);
        return sandbox.kubernetes().tokenFor(namespace, account, validity, audiences);
    }

    /** Gives {@code accountNamespace/account} a ClusterRole in one namespace. */
    void bind(String clusterRole, String namespace, String accountNamespace, String account) {
        sandbox.kubernetes().createNamespace(namespace);
        sandbox.kubernetes()
                .client()
                .resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(account + "-" + clusterRole)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", clusterRole)
                        .addNewSubject("", "ServiceAccount", account, accountNamespace)
                        .build())
                .serverSideApply();
        await().atMost(Patience.LIMIT).until(() -> may(accountNamespace, account, clusterRole, namespace));
    }

    /** The API server hears of a binding some time after it has taken it. */
    boolean may(String accountNamespace, String account, String clusterRole, String namespace) {
        return sandbox.kubernetes().client().rbac().clusterRoles().withName(clusterRole).get().getRules().stream()
                .filter(rule -> rule.getApiGroups().contains("hindsight.dev"))
                .allMatch(rule -> may("system:serviceaccount:" + accountNamespace + ":" + account, rule, namespace));
    }

    private boolean may(String user, PolicyRule rule, String namespace) {
        String[] resource = rule.getResources().get(0).split("/");
        return sandbox.kubernetes()
                .client()
                .resource(new SubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withUser(user)
                        .withNewResourceAttributes()
                        .withNamespace(namespace)
                        .withGroup("hindsight.dev")
                        .withVerb(rule.getVerbs().get(0))
                        .withResource(resource[0])
                        .withSubresource(resource.length > 1 ? resource[1] : null)
                        .endResourceAttributes()
                        .endSpec()
                        .build())
                .create()
                .getStatus()
                .getAllowed();
    }

    void unbind(String clusterRole, String namespace, String account) {
        sandbox.kubernetes()
                .client()
                .rbac()
                .roleBindings()
                .inNamespace(namespace)
                .withName(account + "-" + clusterRole)
                .delete();
    }

    void bindEverywhere(String clusterRole, String accountNamespace, String account) {
        sandbox.kubernetes()
                .client()
                .resource(new ClusterRoleBindingBuilder()
                        .withNewMetadata()
                        .withName(account + "-" + clusterRole)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", clusterRole)
                        .addNewSubject("", "ServiceAccount", account, accountNamespace)
                        .build())
                .serverSideApply();
        await().atMost(Patience.LIMIT).until(() -> may(accountNamespace, account, clusterRole, null));
    }

    /** The controller-manager folds our roles into view, edit and admin some time after they were applied. */
    void awaitAggregation() {
        await().atMost(Patience.LIMIT)
                .until(() -> has("view", "incidents/artifacts", "get")
                        && Stream.of("edit", "admin")
                                .allMatch(role -> has(role, "incidents/artifacts", "get")
                                        && has(role, "incidents/timeline", "create")));
    }

    private boolean has(String clusterRole, String resource, String verb) {
        return sandbox.kubernetes().client().rbac().clusterRoles().withName(clusterRole).get().getRules().stream()
                .anyMatch(rule -> rule.getResources().contains(resource)
                        && rule.getVerbs().contains(verb));
    }

    static HttpResponse<String> send(String method, String path, String token) {
        return send(request(method, path, token).build());
    }

    static HttpRequest.Builder request(String method, String path, String token) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri(path)).method(method, HttpRequest.BodyPublishers.noBody());
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    static HttpResponse<String> send(HttpRequest request) {
        try {
            return HTTP.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static CompletableFuture<Integer> sendAsync(String path, String token) {
        return answerTo(path, token).thenApply(HttpResponse::statusCode);
    }

    static CompletableFuture<HttpResponse<String>> answerTo(String path, String token) {
        return HTTP.sendAsync(request("GET", path, token).build(), BodyHandlers.ofString());
    }

    private static URI uri(String path) {
        return URI.create(ConfigProvider.getConfig().getValue("test.url", String.class) + path);
    }
}
