package dev.hindsight.bench.load;

import java.util.List;
import java.util.stream.Stream;

import dev.hindsight.e2e.AlertWebhook;
import dev.hindsight.e2e.Platform;
import dev.hindsight.e2e.Rest;

/** A source of alerts with as many senders as there are clients. */
public record Webhook(Rest sender, String path, List<Wire> wires, AlertBodies bodies) {

    public static Webhook register(Platform platform, String name) {
        platform.kubernetes().createNamespace(name);
        var admin = new Rest(platform.incidentUrl(), platform.kubernetes().adminToken());
        AlertWebhook source = AlertWebhook.register(admin, name, name);
        return of(source.rest(), source.path());
    }

    private static Webhook of(Rest sender, String path) {
        return new Webhook(
                sender,
                path,
                Stream.generate(() -> Wire.to(sender)).limit(Clients.COUNT).toList(),
                new AlertBodies());
    }

    /** The same source at another process of the service. */
    public Webhook at(String url) {
        return of(new Rest(url, sender.token()), path);
    }

    /** Fails unless all of it was understood and is durable. */
    public void send(int client) {
        wires.get(client).post(path, bodies.next(), 200);
    }
}
