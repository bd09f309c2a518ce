package dev.hindsight.contractrest.request;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.contractrest.problem.RestProblem;
import dev.hindsight.sandbox.wait.Patience;

class TransferBudgetTest {
    private static final long ALL = 1000;

    private final TransferBudget budget =
            new TransferBudget(ALL, () -> new ProblemException(RestProblem.DEADLINE_EXCEEDED, "no room"));
    private volatile CompletableFuture<RoutingContext> arrived;
    private volatile CompletableFuture<RoutingContext> over;

    /** Every request stays unanswered until its client hangs up. */
    @RegisterExtension
    final RawServer server = new RawServer(List.of(request -> {
        CompletableFuture<RoutingContext> gone = over;
        request.addEndHandler(ignored -> gone.complete(request));
        arrived.complete(request);
    }));

    @Test
    void roomTakenForAClientThatHungUpBeforeIsGivenBackOnce() throws Exception {
        // Given
        request().close();
        RoutingContext gone = over.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);

        // When
        budget.take(ALL, gone).work(Uni.createFrom().voidItem());

        // Then
        try (Socket client = request()) {
            RoutingContext waiting = arrived.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
            budget.take(ALL, waiting);
            assertThatThrownBy(() -> budget.take(1, waiting)).isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void roomIsGivenBackOnceWhenTheClientHangsUpAfterwards() throws Exception {
        // Given
        Socket first = request();
        budget.take(ALL, arrived.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                .work(Uni.createFrom().voidItem());

        // When
        first.close();
        over.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);

        // Then
        try (Socket client = request()) {
            RoutingContext waiting = arrived.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
            budget.take(ALL, waiting);
            assertThatThrownBy(() -> budget.take(1, waiting)).isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void roomIsKeptUntilTheWorkThatAClientLeftBehindIsDone() throws Exception {
        // Given
        CompletableFuture<Void> loading = new CompletableFuture<>();
        Socket first = request();
        budget.take(ALL, arrived.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                .work(Uni.createFrom().completionStage(loading))
                .subscribe()
                .with(done -> {})
                .cancel();
        first.close();
        over.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);

        // When, Then
        try (Socket client = request()) {
            RoutingContext waiting = arrived.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
            assertThatThrownBy(() -> budget.take(1, waiting)).isInstanceOf(ProblemException.class);
            loading.complete(null);
            budget.take(ALL, waiting);
        }
    }

    @Test
    void workThatFailsBeforeItsEndGivesItsRoomBack() throws Exception {
        // Given
        Socket first = request();
        TransferBudget.Room room = budget.take(ALL, arrived.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS));

        // When
        assertThatThrownBy(() -> room.first(() -> {
                    throw new IllegalStateException("broken off");
                }))
                .isInstanceOf(IllegalStateException.class);
        first.close();
        over.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);

        // Then
        try (Socket client = request()) {
            budget.take(ALL, arrived.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS));
        }
    }

    /** As REST does for a body that is too large and was not announced. */
    @Test
    void roomIsGivenBackWithAnAnswerOfSomebodyElseWhoTakesTheEndHandlerAway() throws Exception {
        // Given
        try (Socket first = request()) {
            RoutingContext refused = arrived.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
            budget.take(ALL, refused).work(Uni.createFrom().voidItem());

            // When
            refused.response().endHandler(end -> {});
            refused.response().end();
        }

        // Then
        try (Socket client = request()) {
            RoutingContext waiting = arrived.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
            budget.take(ALL, waiting);
            assertThatThrownBy(() -> budget.take(1, waiting)).isInstanceOf(ProblemException.class);
        }
    }

    private Socket request() throws IOException {
        arrived = new CompletableFuture<>();
        over = new CompletableFuture<>();
        return server.send("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n");
    }
}
