package dev.hindsight.operator.capture.list;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ListMeta;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpResponse;

/**
 * Lists objects of one kind in one namespace off the connection. The client's own lists hold a page as bytes and as objects, and
 * an object may have 1.5 MiB: a page of 500 would be more than this program has.
 */
public final class StreamedPages<T extends HasMetadata> implements Pages<T> {

    /** For one page; after it the API server counts as away. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    /** The API server takes no object that is deeper. */
    private static final int DEEPEST = 10_000;

    private static final ObjectMapper JSON = new ObjectMapper(new JsonFactoryBuilder()
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST + 100)
                    .build())
            .build());

    private final KubernetesClient client;
    private final Class<T> type;
    private final String namespace;

    public StreamedPages(KubernetesClient client, Class<T> type, String namespace) {
        this.client = client;
        this.type = type;
        this.namespace = namespace;
    }

    @Override
    public ListMeta read(ListOptions options, Consumer<Supplier<T>> each) {
        var done = new CompletableFuture<Void>();
        try {
            InputStream body = open(options);
            done.orTimeout(LONGEST.toSeconds(), TimeUnit.SECONDS).exceptionally(late -> close(body));
            return whole(body, each);
        } catch (IOException e) {
            throw new KubernetesClientException(
                    "the list broke off: " + e.getClass().getSimpleName(), e);
        } finally {
            done.complete(null);
        }
    }

    /** What was read to its end is not closed: the client would close a connection that others can use again. */
    private ListMeta whole(InputStream body, Consumer<Supplier<T>> each) throws IOException {
        try {
            return items(body, each);
        } catch (IOException | RuntimeException | Error e) {
            close(body);
            throw e;
        }
    }

    private InputStream open(ListOptions options) throws IOException {
        var request = client.getHttpClient()
                .newHttpRequestBuilder()
                .uri(address(options))
                .header("Accept", "application/json")
                .timeout(LONGEST.toSeconds(), TimeUnit.SECONDS)
                .build();
        try {
            HttpResponse<InputStream> answer =
                    client.getHttpClient().sendAsync(request, InputStream.class).get();
            if (answer.isSuccessful()) {
                return answer.body();
            }
            throw new KubernetesClientException(status(answer));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KubernetesClientException("interrupted while a list is read", e);
        } catch (ExecutionException e) {
            throw new KubernetesClientException("the list cannot be read", e.getCause());
        }
    }

    private URI address(ListOptions options) {
        String base = client.getMasterUrl().toString().replaceFirst("/+$", "");
        String group = HasMetadata.getGroup(type);
        String api =
                (group == null || group.isEmpty() ? "/api/" : "/apis/" + group + "/") + HasMetadata.getVersion(type);
        return URI.create(base + api + "/namespaces/" + namespace + "/" + HasMetadata.getPlural(type) + "?limit="
                + options.getLimit() + parameter("continue", options.getContinue())
                + parameter("fieldSelector", options.getFieldSelector()));
    }

    private static String parameter(String name, String value) {
        return value == null || value.isEmpty()
                ? ""
                : "&" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private static Status status(HttpResponse<InputStream> answer) throws IOException {
        try {
            return JSON.readValue(answer.body().readAllBytes(), Status.class);
        } catch (JsonProcessingException noStatus) {
            return new StatusBuilder()
                    .withCode(answer.code())
                    .withMessage("HTTP " + answer.code())
                    .build();
        }
    }

    private ListMeta items(InputStream body, Consumer<Supplier<T>> each) throws IOException {
        ListMeta metadata = new ListMeta();
        try (JsonParser parser = JSON.createParser(body)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String member = parser.currentName();
                JsonToken value = parser.nextToken();
                if (member.equals("metadata")) {
                    metadata = parser.readValueAs(ListMeta.class);
                } else if (member.equals("items") && value == JsonToken.START_ARRAY) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        JsonNode item = parser.readValueAsTree();
                        each.accept(() -> client.getKubernetesSerialization().convertValue(item, type));
                    }
                } else {
                    parser.skipChildren();
                }
            }
            // to the end of the body: a connection that is left before it cannot be used again
            while (parser.nextToken() != null) {
                parser.skipChildren();
            }
        }
        return metadata;
    }

    private static Void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            // whoever reads it learns of it
        }
        return null;
    }
}
