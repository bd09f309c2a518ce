package dev.hindsight.sandbox.network;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.hindsight.sandbox.wait.Threads;

/** A TCP proxy between a client and a part, whose network can be made bad: slow, cut, or reset in the middle. */
public final class Proxy implements AutoCloseable {
    private final String host;
    private final int targetPort;
    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean cut;
    private volatile long resetAfter = Long.MAX_VALUE;

    private Proxy(String host, int targetPort) throws IOException {
        this.host = host;
        this.targetPort = targetPort;
        this.server = new ServerSocket(Ports.free(), 50, InetAddress.getLoopbackAddress());
        Threads.start("sandbox-proxy", this::acceptAll);
    }

    public static Proxy to(String host, int port) {
        try {
            return new Proxy(host, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** On 127.0.0.1. */
    public int port() {
        return server.getLocalPort();
    }

    /** Holds back every piece of data, in both directions. */
    public Proxy delay(Duration howLong) {
        delay = howLong;
        return this;
    }

    /** Resets all connections, and each new one at once. */
    public Proxy cut() {
        cut = true;
        open.forEach(Sockets::reset);
        return this;
    }

    /** Resets each connection, new ones too, after that many bytes of answers. */
    public Proxy resetAfterBytes(long bytes) {
        resetAfter = bytes;
        return this;
    }

    /** Ends every fault; connections that were reset stay so. */
    public Proxy heal() {
        cut = false;
        delay = Duration.ZERO;
        resetAfter = Long.MAX_VALUE;
        return this;
    }

    private void acceptAll() throws IOException {
        while (true) {
            Socket client = server.accept();
            if (cut) {
                Sockets.reset(client);
            } else {
                Threads.start("sandbox-proxy-connection", () -> connect(client));
            }
        }
    }

    private void connect(Socket client) throws IOException {
        open.add(client);
        try (client;
                Socket target = new Socket(host, targetPort)) {
            open.add(target);
            // a cut that came while we connected did not see these two
            if (cut) {
                Sockets.reset(client);
                Sockets.reset(target);
                return;
            }
            Threads.start("sandbox-proxy-requests", () -> pump(client, target, false));
            pump(target, client, true);
            open.remove(target);
        } finally {
            open.remove(client);
        }
    }

    private void pump(Socket from, Socket to, boolean answers) throws IOException {
        byte[] buffer = new byte[8192];
        InputStream in = from.getInputStream();
        long total = 0;
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            Threads.sleep(delay);
            long allowed = answers ? resetAfter - total : Long.MAX_VALUE;
            total += read;
            to.getOutputStream().write(buffer, 0, (int) Math.max(0, Math.min(read, allowed)));
            if (allowed < read) {
                Sockets.reset(to);
                Sockets.reset(from);
            }
        }
        to.shutdownOutput();
    }

    @Override
    public void close() {
        Sockets.close(server);
        open.forEach(Sockets::close);
    }
}
