package dev.hindsight.operator.record;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.context.Context;

/**
 * Sends a call and sorts the answers into three: fine, refused ({@link RecordRefused}), unavailable ({@link
 * RecordUnavailable}). Never repeats one: the next reconcile does.
 */
final class Transport {

    private final RecordConfig config;
    private final OpenTelemetry telemetry;
    private final Connection connection;
    private final Breaker breaker;

    Transport(RecordConfig config, OpenTelemetry telemetry, Clock clock) {
        this.config = config;
        this.telemetry = telemetry;
        this.connection = new Connection(config);
        this.breaker = new Breaker(config.breakerThreshold(), config.breakerPause(), clock);
    }

    HttpResponse<byte[]> send(Call call) {
        var answer = guarded(call);
        throwIfUnavailable(answer);
        if (answer.statusCode() >= 400) {
            throw Problem.refusal(answer.statusCode(), answer.body());
        }
        return answer;
    }

    private HttpResponse<byte[]> guarded(Call call) {
        breaker.pass();
        try {
            var answer = exchange(request(call));
            if (!busy(answer)) {
                throwIfUnavailable(answer);
            }
            breaker.succeeded();
            return answer;
        } catch (RecordUnavailable e) {
            breaker.failed();
            throw e;
        }
    }

    private HttpRequest request(Call call) {
        var request = HttpRequest.newBuilder(config.url().resolve(call.path()))
                .method(call.method(), call.publisher())
                .header("Authorization", "Bearer " + token())
                .header("Accept", "application/json");
        call.headers().forEach(request::header);
        telemetry
                .getPropagators()
                .getTextMapPropagator()
                .inject(Context.current(), request, (carrier, name, value) -> carrier.setHeader(name, value));
        return request.build();
    }

    private String token() {
        try {
            return Files.readString(config.tokenFile()).strip();
        } catch (IOException e) {
            throw unavailable("no token: " + config.tokenFile() + " cannot be read");
        }
    }

    /** The limit holds for the whole answer; the client's own ends with the headers, and a body can hang. */
    private HttpResponse<byte[]> exchange(HttpRequest request) {
        var limit = config.connectTimeout().plus(config.readTimeout());
        var answer = connection.client().sendAsync(request, BodyHandlers.ofByteArray());
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw unavailable("incident-service did not answer within " + limit.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw unavailable("incident-service cannot be reached: "
                    + e.getCause().getClass().getSimpleName());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw unavailable("interrupted while waiting for incident-service");
        }
    }

    private static RecordUnavailable unavailable(String message) {
        return new RecordUnavailable(message, Optional.empty());
    }

    /** It is there and well, and has only no room for one more transfer: no reason to stop all other calls. */
    private static boolean busy(HttpResponse<byte[]> answer) {
        return answer.statusCode() == 503 && Problem.refusal(503, answer.body()).is("transfers_busy");
    }

    private static void throwIfUnavailable(HttpResponse<byte[]> answer) {
        var status = answer.statusCode();
        if (status >= 500 || status == 429 || status == 408) {
            throw new RecordUnavailable("incident-service answered " + status, retryAfter(answer));
        }
    }

    private static Optional<Duration> retryAfter(HttpResponse<byte[]> answer) {
        return answer.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("[0-9]{1,4}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)));
    }
}
