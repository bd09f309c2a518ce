package dev.hindsight.kubeauth;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fabric8.kubernetes.client.Client;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.RequestConfigBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;

/** Puts one review to the API server without blocking; every way to get no answer ends in {@link ApiServerUnavailable}. */
@ApplicationScoped
class ApiServer {

    private static final Logger LOG = Logger.getLogger(ApiServer.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Client client;
    private final long timeoutMillis;
    private final AtomicBoolean away = new AtomicBoolean();

    ApiServer(KubernetesClient client, AuthConfig config) {
        this.timeoutMillis = config.reviewTimeout().toMillis();
        this.client = client.newClient(new RequestConfigBuilder()
                .withRequestRetryBackoffLimit(0)
                .withRequestTimeout((int) timeoutMillis)
                .build());
    }

    /** The status of the review created at {@code path}, for example {@code /apis/authentication.k8s.io/v1/tokenreviews}. */
    CompletableFuture<JsonNode> review(String path, ObjectNode review) {
        HttpRequest request = client.getHttpClient()
                .newHttpRequestBuilder()
                .uri(client.getConfiguration().getMasterUrl().replaceAll("/$", "") + path)
                .post("application/json", review.toString())
                .timeout(timeoutMillis, TimeUnit.MILLISECONDS)
                .build();
        long start = System.nanoTime();
        return send(request)
                .exceptionallyCompose(
                        failure -> hasTime(start) ? send(request) : CompletableFuture.failedFuture(failure))
                .orTimeout(timeoutMillis, TimeUnit.MILLISECONDS)
                .handle((response, failure) -> status(path, response, failure));
    }

    private CompletableFuture<HttpResponse<byte[]>> send(HttpRequest request) {
        return client.getHttpClient().sendAsync(request, byte[].class);
    }

    /** One more try, for a pooled connection that died while idle; a question changes nothing, so it may be asked twice. */
    private boolean hasTime(long start) {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) < timeoutMillis / 2;
    }

    private JsonNode status(String path, HttpResponse<byte[]> response, Throwable failure) {
        try {
            JsonNode status = read(response, failure);
            if (away.compareAndSet(true, false)) {
                LOG.infof("event=api-server-back path=%s", path);
            }
            return status;
        } catch (ApiServerUnavailable e) {
            if (away.compareAndSet(false, true)) {
                LOG.warnf("event=api-server-away path=%s reason=\"%s\"", path, e.getMessage());
            }
            throw e;
        }
    }

    private static JsonNode read(HttpResponse<byte[]> response, Throwable failure) {
        if (failure != null) {
            throw new ApiServerUnavailable(failure.toString(), failure);
        }
        if (!response.isSuccessful()) {
            throw new ApiServerUnavailable("it answered " + response.code()
                    + (response.code() == 403 ? ": does this ServiceAccount have system:auth-delegator?" : ""));
        }
        try {
            return JSON.readTree(response.body()).path("status");
        } catch (JsonProcessingException e) {
            throw new ApiServerUnavailable("its answer is not JSON", e);
        } catch (IOException e) {
            throw new ApiServerUnavailable("its answer cannot be read", e);
        }
    }

    static ObjectNode review(String apiVersion, String kind) {
        return JSON.createObjectNode().put("apiVersion", apiVersion).put("kind", kind);
    }
}
