package dev.hindsight.sandbox.alertmanager;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import dev.hindsight.sandbox.network.Ports;
import dev.hindsight.sandbox.process.Guard;
import dev.hindsight.sandbox.process.LogFiles;
import dev.hindsight.sandbox.process.ProcessPart;
import dev.hindsight.sandbox.process.Program;

/** A Prometheus Alertmanager on 127.0.0.1, alone or as a peer of others; it keeps its silences and its notification log. */
public final class Alertmanager extends ProcessPart {
    private final Addresses at;

    private record Addresses(int port, String cluster) {}

    private Alertmanager(String name, Guard guard, Program program, Path log, Addresses at) {
        super(name, guard, program, log, "TERM", () -> isReady(at.port));
        this.at = at;
    }

    /** {@code configuration} is the text of {@code alertmanager.yml}. */
    public static Alertmanager prepare(
            String binary, Guard guard, Path folder, String name, String configuration, List<Alertmanager> peers) {
        var at = new Addresses(Ports.free(), "127.0.0.1:" + Ports.free());
        Path file = folder.resolve("alertmanager.yml");
        write(file, configuration);
        var flags = new ArrayList<>(List.of(
                "--config.file=" + file,
                "--storage.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + at.port,
                "--cluster.listen-address=" + at.cluster,
                // loopback is no address that it would choose by itself
                "--cluster.advertise-address=" + at.cluster,
                // a pair sends nothing before it is settled: by default that takes half a minute
                "--cluster.settle-timeout=2s",
                // the second of a pair waits so long for the first: by default 15 s
                "--cluster.peer-timeout=2s"));
        peers.forEach(peer -> flags.add("--cluster.peer=" + peer.at.cluster));
        return new Alertmanager(name, guard, Program.of(binary, flags), LogFiles.create(folder, name), at);
    }

    private static boolean isReady(int port) throws IOException {
        var connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + "/-/ready").toURL().openConnection();
        connection.setConnectTimeout(5_000);
        connection.setReadTimeout(10_000);
        return connection.getResponseCode() == 200;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where alerts are posted ({@code /api/v2/alerts}) and its pages are. */
    public String url() {
        return "http://127.0.0.1:" + at.port;
    }
}
