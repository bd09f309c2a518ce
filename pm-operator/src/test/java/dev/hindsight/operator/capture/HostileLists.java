package dev.hindsight.operator.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;

import dev.hindsight.canonicaljson.CanonicalJson;
import dev.hindsight.sandbox.wait.Patience;

/** Lists as an API server would send them, of objects that no API server needs to be talked into. */
final class HostileLists implements AutoCloseable {

    private final Map<String, ArrayNode> byPath = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final HttpServer server;
    final KubernetesClient client;

    HostileLists() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(workers);
        server.createContext("/", this::answered);
        server.start();
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                .withRequestRetryBackoffLimit(0)
                .withRequestTimeout((int) Patience.LIMIT.toMillis())
                .build();
        client = new KubernetesClientBuilder().withConfig(config).build();
    }

    /** `resource` as in a path, such as `events` or `apps/deployments`. */
    void put(String namespace, String resource, List<ObjectNode> items) {
        int slash = resource.indexOf('/');
        String group = slash < 0 ? "/api/v1" : "/apis/" + resource.substring(0, slash) + "/v1";
        String path = group + "/namespaces/" + namespace + "/" + resource.substring(slash + 1);
        ArrayNode array = CanonicalJson.MAPPER.createArrayNode();
        byPath.put(path, array.addAll(items));
        items.forEach(item -> byPath.put(
                path + "/" + item.at("/metadata/name").asText(),
                CanonicalJson.MAPPER.createArrayNode().add(item)));
    }

    /** A handler that fails leaves its client without an answer. */
    private void answered(HttpExchange exchange) throws IOException {
        try {
            answer(exchange);
        } catch (RuntimeException | Error e) {
            exchange.sendResponseHeaders(500, -1);
            throw e;
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        ArrayNode found = byPath.get(path);
        boolean one = found != null
                && path.endsWith("/" + found.at("/0/metadata/name").asText("?"));
        ObjectNode list = CanonicalJson.MAPPER.createObjectNode();
        list.putObject("metadata").put("resourceVersion", "1");
        list.set("items", found == null ? CanonicalJson.MAPPER.createArrayNode() : found);
        byte[] body = (one ? found.get(0) : list).toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        client.close();
        server.stop(0);
        workers.shutdownNow();
    }
}
