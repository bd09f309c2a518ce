package dev.hindsight.operator.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * The other end of the operator's REST contract, for what only a scripted end can show: it counts the calls, refuses, goes
 * away, and loses answers after having acted on them. The story in e2e plays the same with the real incident-service.
 */
public final class RecordPeer implements AutoCloseable {
    private static final Pattern PATH = Pattern.compile("/v1/namespaces/([^/]+)/incidents/([^/]+)(?:/(.+))?");

    private record Rule(Predicate<PeerCall> when, Function<PeerCall, Reply> answer, boolean acted) {}

    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Map<String, PeerRecord> records = new ConcurrentHashMap<>();
    private final List<PeerCall> calls = new CopyOnWriteArrayList<>();
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final PeerRoutes routes = new PeerRoutes(records);

    public RecordPeer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(workers);
        server.createContext("/", this::serve);
        server.start();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on such calls are answered with this problem and have no effect. */
    public void refuse(Predicate<PeerCall> when, int status, String code) {
        rules.add(new Rule(when, call -> Reply.problem(status, code, "as the test wants it"), false));
    }

    /** From now on declarations that do not supersede this state are refused with it, after {@code meanwhile}. */
    void know(String namespace, String state, Runnable meanwhile) {
        Predicate<PeerCall> stale =
                call -> call.namespace().equals(namespace) && call.is("PUT", "declaration") && !call.supersedes(state);
        rules.add(new Rule(
                stale,
                call -> {
                    meanwhile.run();
                    return Reply.stale(state);
                },
                false));
    }

    /** The first such call takes effect, but its answer is lost. */
    public void loseOneAnswer(Predicate<PeerCall> when) {
        var lost = new AtomicBoolean();
        rules.add(new Rule(call -> when.test(call) && lost.compareAndSet(false, true), call -> null, true));
    }

    public void heal() {
        rules.clear();
    }

    public List<PeerCall> calls(String namespace) {
        return calls.stream().filter(call -> call.namespace().equals(namespace)).toList();
    }

    public Optional<PeerRecord> record(String namespace, String name) {
        return Optional.ofNullable(records.get(namespace + "/" + name));
    }

    /** A record that was opened by REST or by an alert. */
    public PeerRecord bear(String namespace, String name, Map<String, Object> more) {
        var facts = new HashMap<String, Object>(Map.of("title", name, "severity", "SEV2"));
        facts.put(
                "startedAt",
                Instant.now().minusSeconds(600).truncatedTo(ChronoUnit.SECONDS).toString());
        facts.putAll(more);
        var record = new PeerRecord(namespace, name);
        record.bear(facts);
        records.put(namespace + "/" + name, record);
        return record;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = PATH.matcher(exchange.getRequestURI().getPath());
            if (exchange.getRequestURI().getPath().equals("/v1/incidents")) {
                send(exchange, routes.all(query(exchange.getRequestURI().getRawQuery())));
                return;
            }
            if (!path.matches()) {
                send(exchange, Reply.problem(404, "not_found", "no such path"));
                return;
            }
            var call = call(exchange, path.group(1), path.group(2), path.group(3));
            calls.add(call);
            var rule = rules.stream().filter(one -> one.when().test(call)).findFirst();
            var etag = Optional.ofNullable(exchange.getRequestHeaders().getFirst("If-None-Match"));
            var reply = rule.filter(one -> !one.acted()).isPresent() ? null : routes.answer(call, etag);
            send(exchange, rule.map(one -> one.answer().apply(call)).orElse(rule.isPresent() ? null : reply));
        } catch (RuntimeException e) {
            e.printStackTrace();
            throw e;
        }
    }

    private static PeerCall call(HttpExchange exchange, String namespace, String name, String action)
            throws IOException {
        var gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
        var in = exchange.getRequestBody();
        var body = gzip ? new GZIPInputStream(in).readAllBytes() : in.readAllBytes();
        var method = exchange.getRequestMethod();
        var query = query(exchange.getRequestURI().getRawQuery());
        return new PeerCall(Instant.now(), method, namespace, name, action == null ? "" : action, query, body);
    }

    private static Map<String, String> query(String raw) {
        return raw == null
                ? Map.of()
                : Arrays.stream(raw.split("&"))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(
                                pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    /** No reply at all: the connection ends, as when the other side dies. */
    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        if (reply != null) {
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
            if (reply.body().length > 0) {
                exchange.getResponseBody().write(reply.body());
            }
        }
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
