package dev.hindsight.operator.rest;

import java.time.Clock;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.tls.TlsConfigurationRegistry;

/** Makes the clients of services. All of them read the token, trust, wait and fail alike. */
@ApplicationScoped
public class RestClients {

    private final TlsConfigurationRegistry certificates;
    private final ObjectMapper json;
    private final Clock clock;

    RestClients(TlsConfigurationRegistry certificates, ObjectMapper json, Clock clock) {
        this.certificates = certificates;
        this.json = json;
        this.clock = clock;
    }

    /**
     * @param service what messages call the service; its TLS configuration has the same name
     * @param prefix of the settings, for messages
     */
    public <A> RestCalls<A> open(Class<A> api, String service, String prefix, RestConfig config) {
        refusePlainHttp(prefix, config);
        var limit = config.connectTimeout().plus(config.readTimeout());
        var builder = QuarkusRestClientBuilder.newBuilder()
                .baseUri(config.url())
                .connectTimeout(config.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .register(new TokenFilter(config.tokenFile()))
                .register(new ProblemMapper(service, json));
        certificates.get(service).ifPresent(builder::tlsConfiguration);
        var breaker = new Breaker(service, config.breakerThreshold(), config.breakerPause(), clock);
        return new RestCalls<>(builder.build(api), service, limit, breaker);
    }

    private static void refusePlainHttp(String prefix, RestConfig config) {
        var host = config.url().getHost();
        var local = "localhost".equals(host) || "127.0.0.1".equals(host) || "[::1]".equals(host);
        if ("http".equals(config.url().getScheme()) && !local && !config.allowPlainHttp()) {
            throw new IllegalStateException(prefix + ".url " + config.url()
                    + " is plain HTTP to another machine; use https, or set " + prefix + ".allow-plain-http=true"
                    + " where a mesh encrypts it");
        }
    }
}
