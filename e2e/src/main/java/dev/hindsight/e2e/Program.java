package dev.hindsight.e2e;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.process.Part;

/** A packaged program in the prod profile, on plain HTTP of the loopback interface. */
final class Program {
    /** Less than 1,792 MiB is no server to the JVM, so within the limits of k8s/base this is the collector it takes by itself. */
    private static final List<String> AS_IN_ITS_POD =
            List.of("-Xmx384m", "-XX:+UseSerialGC", "-XX:+ExitOnOutOfMemoryError");

    /** Further options of the JVM, separated by spaces; tests start programs often. */
    private static final String OPTIONS = System.getProperty("programs.jvm", "");

    private final Sandbox sandbox;
    private final Packaged packaged;
    private final String name;
    private final String url;
    private final Map<String, String> environment;
    private Part part;

    private Program(Sandbox sandbox, Packaged packaged, String name, String url, Map<String, String> environment) {
        this.sandbox = sandbox;
        this.packaged = packaged;
        this.name = name;
        this.url = url;
        this.environment = environment;
    }

    static Program of(Sandbox sandbox, String module, String url, Map<String, String> settings) {
        return of(sandbox, module, module, url, settings);
    }

    /** Under a name of its own, where it is not the only one of its module. */
    static Program of(Sandbox sandbox, String module, String name, String url, Map<String, String> settings) {
        return of(sandbox, new Packaged(module, Packaging.ofThisRun()), name, url, settings);
    }

    /** A module, and what it is packaged as. */
    record Packaged(String module, Packaging packaging) {}

    static Program of(Sandbox sandbox, Packaged packaged, String name, String url, Map<String, String> settings) {
        var environment = new HashMap<>(settings);
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", String.valueOf(URI.create(url).getPort()));
        return new Program(sandbox, packaged, name, url, environment);
    }

    void start() {
        var options = new ArrayList<>(AS_IN_ITS_POD);
        OPTIONS.lines().flatMap(line -> Stream.of(line.split(" "))).forEach(options::add);
        List<String> command = packaged.packaging().command(packaged.module(), options);
        part = sandbox.start(name, command, environment, this::isReady);
    }

    Part part() {
        return part;
    }

    private boolean isReady() {
        try {
            var connection = (HttpURLConnection)
                    URI.create(url + "/q/health/ready").toURL().openConnection();
            connection.setConnectTimeout(1_000);
            connection.setReadTimeout(5_000);
            return connection.getResponseCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }
}
