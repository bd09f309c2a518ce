package dev.hindsight.operator.capture.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ConfigMapList;
import io.fabric8.kubernetes.api.model.ListMeta;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Patience;

/** Row 13: a real API server whose etcd compacts every second, so that a token expires between two pages. */
class ContinueExpiredIT {

    private static final int OBJECTS = 10;
    /** Two pages with what the controllers add: the fresh token is used at once, and no third one can expire. */
    private static final long PAGE = 8;

    private static Sandbox sandbox;
    private static KubernetesClient client;

    @BeforeAll
    static void start() {
        sandbox = Sandbox.builder()
                .kubernetes()
                .apiServerFlags("--etcd-compaction-interval=1s")
                .start();
        client = sandbox.kubernetes().client();
        IntStream.range(0, OBJECTS).forEach(ContinueExpiredIT::create);
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void a_list_whose_token_expires_goes_on_with_the_fresh_one_and_loses_nothing() {
        // Given
        Set<String> read = new HashSet<>();
        PagedList<ConfigMap> list =
                new PagedList<ConfigMap>(ContinueExpiredIT::lateAfterTheFirstPage, PAGE, 40, () -> false);

        // When
        PagedList.Outcome outcome =
                list.forEach(item -> read.add(item.getMetadata().getName()));

        // Then
        assertThat(outcome.gap()).isEmpty();
        assertThat(outcome.consistent()).isFalse();
        assertThat(read)
                .contains(IntStream.range(0, OBJECTS).mapToObj(i -> "item-" + i).toArray(String[]::new));
    }

    private static ListMeta lateAfterTheFirstPage(ListOptions options, Consumer<Supplier<ConfigMap>> each) {
        ListMeta page = new StreamedPages<>(client, ConfigMap.class, "default").read(options, each);
        boolean first = options.getContinue() == null;
        if (first) {
            await().atMost(Patience.LIMIT).until(() -> expired(page.getContinue()));
        }
        return page;
    }

    /** Something must be written for the store to have anything to compact. */
    private static boolean expired(String token) {
        client.configMaps().inNamespace("default").withName("item-0").edit(map -> new ConfigMapBuilder(map)
                .withData(Map.of("time", Long.toString(System.nanoTime())))
                .build());
        try {
            ListOptions options = new ListOptions();
            options.setLimit(PAGE);
            options.setContinue(token);
            list(options);
            return false;
        } catch (KubernetesClientException e) {
            return e.getCode() == 410;
        }
    }

    private static ConfigMapList list(ListOptions options) {
        return client.configMaps().inNamespace("default").list(options);
    }

    private static void create(int number) {
        client.resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName("item-" + number)
                        .withNamespace("default")
                        .endMetadata()
                        .build())
                .create();
    }
}
