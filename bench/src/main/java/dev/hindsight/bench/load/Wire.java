package dev.hindsight.bench.load;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import dev.hindsight.e2e.Rest;

/**
 * One client on one connection that is kept: the least that HTTP costs. Clients, server and database share the cores, and
 * the JDK's own client takes as much of them as the answer does.
 */
public final class Wire {
    private final Socket socket;
    private final InputStream in;
    private final String headers;

    private Wire(Socket socket, String headers) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream(), 1 << 14);
        this.headers = headers;
    }

    public static Wire to(Rest rest) {
        URI url = URI.create(rest.url());
        try {
            var socket = new Socket(url.getHost(), url.getPort());
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(30_000);
            return new Wire(
                    socket, "Host: " + url.getAuthority() + "\r\nAuthorization: Bearer " + rest.token() + "\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void get(String path) {
        expect(200, "GET " + path + " HTTP/1.1\r\n" + headers + "\r\n");
    }

    public void post(String path, String json) {
        post(path, json, 201);
    }

    void post(String path, String json, int status) {
        expect(
                status,
                "POST " + path + " HTTP/1.1\r\n" + headers + "Content-Type: application/json\r\nContent-Length: "
                        + json.length() + "\r\n\r\n" + json);
    }

    private void expect(int status, String request) {
        try {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            int answered = Integer.parseInt(line().split(" ")[1]);
            String body = body();
            if (answered != status) {
                throw new IllegalStateException("answered " + answered + " " + body);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String body() throws IOException {
        int length = -1;
        for (String header = line(); !header.isEmpty(); header = line()) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
        }
        if (length < 0) {
            throw new IllegalStateException("an answer without a length");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    private String line() throws IOException {
        var line = new StringBuilder(80);
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the connection was closed");
            }
            line.append((char) c);
        }
        return line.substring(0, line.length() - 1);
    }
}
