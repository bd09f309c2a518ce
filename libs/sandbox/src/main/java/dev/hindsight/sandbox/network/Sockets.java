package dev.hindsight.sandbox.network;

import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;

/** The two ways to end a connection. */
public final class Sockets {
    private Sockets() {}

    /** RST instead of FIN: the other side sees a failure, not an end. */
    public static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException closed) {
            return;
        }
        close(socket);
    }

    public static void close(Closeable socket) {
        try {
            socket.close();
        } catch (IOException alreadyGone) {
            // closed is what we wanted
        }
    }
}
