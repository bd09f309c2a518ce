package dev.hindsight.sandbox.kubernetes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

import dev.hindsight.sandbox.network.Ports;
import dev.hindsight.sandbox.network.Sockets;
import dev.hindsight.sandbox.wait.Threads;

/**
 * The API server behind a bad network: HTTPS with the API server's own certificate, so every kubeconfig's CA fits. It
 * sees each request and can answer, delay or lose it. One request a connection, watches and upgrades included.
 */
public final class ApiServerProxy implements AutoCloseable {
    /** Path with query, as sent. */
    public record Request(String method, String path) {}

    private record Rule(Predicate<Request> when, Fault fault, AtomicInteger times) {}

    private final Kubernetes kubernetes;
    private final int targetPort;
    private final SSLServerSocket server;
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final List<Request> seen = new CopyOnWriteArrayList<>();
    private final List<Predicate<Request>> unanswered = new CopyOnWriteArrayList<>();

    ApiServerProxy(Kubernetes kubernetes, ControlPlane plane) {
        this.kubernetes = kubernetes;
        this.targetPort = plane.port;
        try {
            this.server = (SSLServerSocket) Tls.serving(plane.caCertificate, plane.servingKey)
                    .getServerSocketFactory()
                    .createServerSocket(Ports.free(), 200, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Threads.start("sandbox-api-proxy", this::acceptAll);
    }

    public String url() {
        return "https://127.0.0.1:" + server.getLocalPort();
    }

    /** As {@link Kubernetes#kubeconfigFor}, by way of this proxy. */
    public Path kubeconfigFor(String namespace, String serviceAccount, String... audiences) {
        return kubernetes.kubeconfig(url(), namespace, serviceAccount, audiences);
    }

    /** From now on, until {@link #heal()}; the first rule that fits a request counts. */
    public ApiServerProxy inject(Predicate<Request> when, Fault fault) {
        return inject(when, fault, Integer.MAX_VALUE);
    }

    /** For the next so many requests that fit. */
    public ApiServerProxy inject(Predicate<Request> when, Fault fault, int times) {
        rules.add(new Rule(when, fault, new AtomicInteger(times)));
        return this;
    }

    /** Keeps back what the API server answers to requests that fit, and what open watches report, until {@link #heal()}. */
    public ApiServerProxy holdAnswers(Predicate<Request> to) {
        unanswered.add(to);
        return this;
    }

    public synchronized ApiServerProxy heal() {
        rules.clear();
        unanswered.clear();
        notifyAll();
        return this;
    }

    /** Every request so far, faulty ones too. */
    public List<Request> seen() {
        return List.copyOf(seen);
    }

    public void forget() {
        seen.clear();
    }

    private void acceptAll() throws IOException {
        while (true) {
            SSLSocket client = (SSLSocket) server.accept();
            Threads.start("sandbox-api-proxy-connection", () -> serve(client));
        }
    }

    private void serve(SSLSocket client) throws IOException {
        try (client) {
            RequestHead head = RequestHead.read(client.getInputStream());
            var request = new Request(head.method(), head.path());
            seen.add(request);
            serve(client, head, faultFor(request));
        }
    }

    private Fault faultFor(Request request) {
        for (Rule rule : rules) {
            if (rule.when().test(request) && rule.times().getAndDecrement() > 0) {
                return rule.fault();
            }
        }
        return Fault.delay(java.time.Duration.ZERO);
    }

    private void serve(SSLSocket client, RequestHead head, Fault fault) throws IOException {
        switch (fault.kind()) {
            case ANSWER -> answer(client, head, fault.status());
            case DROP -> Sockets.reset(client);
            case LOSE_ANSWER -> loseAnswer(client, head);
            case DELAY -> {
                Threads.sleep(fault.delay());
                forward(client, head);
            }
        }
    }

    private static void answer(SSLSocket client, RequestHead head, int status) throws IOException {
        client.getInputStream().readNBytes(head.contentLength());
        String body =
                "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"message\":\"injected\",\"code\":"
                        + status + "}";
        String answer = "HTTP/1.1 " + status + " Injected\r\nContent-Type: application/json\r\nContent-Length: "
                + body.length() + (status == 429 ? "\r\nRetry-After: 1" : "") + "\r\nConnection: close\r\n\r\n" + body;
        client.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }

    private void loseAnswer(SSLSocket client, RequestHead head) throws IOException {
        try (Socket target = ask(client, head)) {
            target.getInputStream().read();
            Sockets.reset(client);
        }
    }

    private void forward(SSLSocket client, RequestHead head) throws IOException {
        var request = new Request(head.method(), head.path());
        try (Socket target = ask(client, head)) {
            byte[] buffer = new byte[8192];
            InputStream answer = target.getInputStream();
            for (int read = answer.read(buffer); read >= 0; read = answer.read(buffer)) {
                awaitPassage(request);
                client.getOutputStream().write(buffer, 0, read);
            }
        }
    }

    /** The API server, which has the head and gets the body. */
    private Socket ask(SSLSocket client, RequestHead head) throws IOException {
        Socket target =
                Tls.trusting(kubernetes.caCertificate()).getSocketFactory().createSocket("127.0.0.1", targetPort);
        target.getOutputStream().write(head.forwarded());
        Threads.start("sandbox-api-proxy-body", () -> {
            client.getInputStream().transferTo(target.getOutputStream());
            target.close();
        });
        return target;
    }

    private synchronized void awaitPassage(Request request) throws IOException {
        try {
            while (unanswered.stream().anyMatch(held -> held.test(request))) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        Sockets.close(server);
    }
}
