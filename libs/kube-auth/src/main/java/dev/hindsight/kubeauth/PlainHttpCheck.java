package dev.hindsight.kubeauth;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.Config;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;

/** Tokens are not read off a wire: in production plain HTTP is for this machine only, or for a mesh that encrypts it. */
@ApplicationScoped
class PlainHttpCheck {

    private final Config config;
    private final AuthConfig auth;

    PlainHttpCheck(Config config, AuthConfig auth) {
        this.config = config;
        this.auth = auth;
    }

    void atStart(@Observes StartupEvent event) {
        if (LaunchMode.current() != LaunchMode.NORMAL) {
            return;
        }
        String requests = config.getOptionalValue("quarkus.http.insecure-requests", String.class)
                .orElse("enabled");
        String host = config.getOptionalValue("quarkus.http.host", String.class).orElse("0.0.0.0");
        fault(requests, host, auth.allowPlainHttp()).ifPresent(fault -> {
            throw new IllegalStateException(fault);
        });
    }

    static Optional<String> fault(String insecureRequests, String host, boolean allowed) {
        boolean plain = insecureRequests.equalsIgnoreCase("enabled");
        if (!plain || allowed || isLoopback(host)) {
            return Optional.empty();
        }
        return Optional.of("Plain HTTP on " + host + " would show tokens to whoever listens. Serve HTTPS and set"
                + " quarkus.http.insecure-requests=disabled, or stay on this machine with quarkus.http.host=127.0.0.1,"
                + " or set hindsight.auth.allow-plain-http=true where a mesh encrypts it.");
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
