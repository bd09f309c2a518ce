package dev.hindsight.operator.capture.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;

import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;

import dev.hindsight.sandbox.wait.Patience;

class StreamedPagesTest {

    private final List<String> read = new ArrayList<>();
    private HttpServer server;
    private KubernetesClient client;
    private String asked;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.empty())
                        .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
    }

    @AfterEach
    void stop() {
        client.close();
        server.stop(0);
    }

    @Test
    void an_object_is_given_on_while_the_rest_of_its_page_is_still_to_come() {
        // Given
        var taken = new CountDownLatch(1);
        answer(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            var body = exchange.getResponseBody();
            body.write(bytes(
                    "{\"kind\":\"EventList\",\"metadata\":{\"continue\":\"a+b\",\"remainingItemCount\":7},\"items\":["
                            + "{\"metadata\":{\"uid\":\"a\",\"managedFields\":[{\"x\":[1]}]}},"));
            body.flush();
            await(taken);
            body.write(bytes("{\"metadata\":{\"uid\":\"b\"}}],\"further\":{\"a\":[1]}}"));
            exchange.close();
        });

        // When
        var page = pages().read(
                        new ListOptionsBuilder()
                                .withLimit(500L)
                                .withContinue("c+d/=")
                                .build(),
                        event -> {
                            read.add(uid(event));
                            taken.countDown();
                        });

        // Then
        assertThat(read).containsExactly("a", "b");
        assertThat(page.getContinue()).isEqualTo("a+b");
        assertThat(page.getRemainingItemCount()).isEqualTo(7);
        assertThat(asked).isEqualTo("/api/v1/namespaces/shop/events?limit=500&continue=c%2Bd%2F%3D");
    }

    @Test
    void a_refusal_is_the_api_server_s_own() {
        // Given
        answer(exchange -> {
            var body = bytes(
                    "{\"kind\":\"Status\",\"code\":410,\"reason\":\"Expired\",\"metadata\":{\"continue\":\"fresh\"}}");
            exchange.sendResponseHeaders(410, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });

        // When
        var refusal = catchThrowableOfType(KubernetesClientException.class, this::all);

        // Then
        assertThat(refusal.getCode()).isEqualTo(410);
        assertThat(refusal.getStatus().getMetadata().getContinue()).isEqualTo("fresh");
    }

    @Test
    void a_page_that_breaks_off_is_no_page() {
        // Given
        answer(exchange -> {
            var body = bytes("{\"items\":[{\"metadata\":{\"uid\":\"a\"}},{\"metad");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });

        // When
        var failure = catchThrowableOfType(KubernetesClientException.class, this::all);

        // Then
        assertThat(failure).hasMessageContaining("broke off");
        assertThat(read).containsExactly("a");
    }

    @Test
    void an_object_that_cannot_be_read_is_left_out_alone() {
        // Given
        answer(exchange -> {
            var body = bytes(
                    "{\"items\":[{\"metadata\":{\"uid\":\"a\"},\"count\":\"many\"},{\"metadata\":{\"uid\":\"b\"}}]}");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });

        // When
        var outcome = new PagedList<Event>(pages(), 500, 40, () -> false)
                .forEach(event -> read.add(event.getMetadata().getUid()));

        // Then
        assertThat(read).containsExactly("b");
        assertThat(outcome.unseen()).isEqualTo(1);
        assertThat(outcome.gap()).isEmpty();
    }

    @Test
    void an_object_of_endless_depth_hinders_no_other() {
        // Given
        var depth = 9_900;
        answer(exchange -> {
            var body = bytes("{\"items\":[{\"metadata\":{\"uid\":\"a\"},\"data\":" + "[".repeat(depth)
                    + "]".repeat(depth) + "},{\"metadata\":{\"uid\":\"b\"}}]}");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        var revisions = new StreamedPages<>(client, ControllerRevision.class, "shop");

        // When
        var outcome = new PagedList<>(revisions, 500, 40, () -> false)
                .forEach(revision -> read.add(revision.getMetadata().getUid()));

        // Then
        assertThat(read).contains("b");
        assertThat(read).hasSize((int) (2 - outcome.unseen()));
        assertThat(outcome.gap()).isEmpty();
    }

    private void all() {
        pages().read(new ListOptionsBuilder().withLimit(500L).build(), event -> read.add(uid(event)));
    }

    private static String uid(Supplier<Event> event) {
        return event.get().getMetadata().getUid();
    }

    private StreamedPages<Event> pages() {
        return new StreamedPages<>(client, Event.class, "shop");
    }

    private void answer(HttpHandler handler) {
        server.createContext("/", exchange -> {
            asked = uri(exchange);
            handler.handle(exchange);
        });
    }

    private static String uri(HttpExchange exchange) {
        return exchange.getRequestURI().toString();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
