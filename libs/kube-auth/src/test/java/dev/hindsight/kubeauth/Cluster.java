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

import org.eclipse.microprofile.config.ConfigProvider;

import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;

import dev.hindsight.sandbox.Sandbox;

/** ServiceAccounts with roles on the real API server, and requests as them to the test application. */
final class Cluster {

    private static final Duration VALID = Duration.ofHours(1);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
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
    }

    /** The controller-manager folds our roles into view, edit and admin some time after they were applied. */
    void awaitAggregation() {
        await().atMost(Duration.ofSeconds(30))
                .until(() ->
                        sandbox.kubernetes().client().rbac().clusterRoles().withName("admin").get().getRules().stream()
                                .anyMatch(rule -> rule.getResources().contains("incidents/timeline")));
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
        return HTTP.sendAsync(request("GET", path, token).build(), BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode);
    }

    private static URI uri(String path) {
        return URI.create(ConfigProvider.getConfig().getValue("test.url", String.class) + path);
    }
}
