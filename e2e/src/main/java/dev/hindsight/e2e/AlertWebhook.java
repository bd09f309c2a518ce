package dev.hindsight.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import dev.hindsight.sandbox.network.Proxy;

/** A source of alerts at incident-service, with the address and the credential that an Alertmanager is given. */
public record AlertWebhook(Rest rest, String path) {

    /** Alerts without a namespace of their own go to this one; critical ones are SEV2, warnings SEV4. */
    public static AlertWebhook register(Rest admin, String source, String namespace) {
        String settings = """
                {"defaultNamespace": "%s",
                 "severities": [{"matchers": [{"label": "severity", "values": ["critical"]}], "severity": "SEV2"},
                                {"matchers": [{"label": "severity", "values": ["warning"]}], "severity": "SEV4"}]}""".formatted(namespace);
        String path = "/v1/alertsources/" + source;
        Rest.Answer put = admin.put(path, "application/json", settings.getBytes(StandardCharsets.UTF_8));
        assertThat(put.status()).as(put.json().toString()).isEqualTo(201);
        Rest.Answer issued = admin.post(path + "/credentials", "");
        assertThat(issued.status()).as(issued.json().toString()).isEqualTo(201);
        String secret = issued.json().path("secret").asText();
        return new AlertWebhook(new Rest(admin.url(), secret), "/v1/intake/" + source + "/alertmanager");
    }

    /** The same one, reached over a network that can be made bad. */
    public AlertWebhook by(Proxy proxy) {
        return new AlertWebhook(new Rest("http://127.0.0.1:" + proxy.port(), secret()), path);
    }

    public String url() {
        return rest.url() + path;
    }

    public String secret() {
        return rest.token();
    }

    Rest.Answer send(String body) {
        return rest.post(path, body);
    }
}
