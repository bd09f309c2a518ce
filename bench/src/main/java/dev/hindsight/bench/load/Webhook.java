package dev.hindsight.bench.load;

import java.util.List;
import java.util.stream.Stream;

import dev.hindsight.e2e.AlertWebhook;
import dev.hindsight.e2e.Platform;
import dev.hindsight.e2e.Rest;

/** A source of alerts with as many senders as there are clients. */
public record Webhook(String path, List<Wire> wires, AlertBodies bodies) {

    public static Webhook register(Platform platform, String name) {
        platform.kubernetes().createNamespace(name);
        var admin = new Rest(platform.incidentUrl(), platform.kubernetes().adminToken());
        AlertWebhook source = AlertWebhook.register(admin, name, name);
        return new Webhook(
                source.path(),
                Stream.generate(() -> Wire.to(source.rest()))
                        .limit(Clients.COUNT)
                        .toList(),
                new AlertBodies());
    }

    /** Fails unless all of it was understood and is durable. */
    public void send(int client) {
        wires.get(client).post(path, bodies.next(), 200);
    }
}
