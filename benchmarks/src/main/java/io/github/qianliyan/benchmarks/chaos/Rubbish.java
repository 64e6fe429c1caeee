package io.github.qianliyan.benchmarks.chaos;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;

/** A camera that answers with random bytes. */
final class Rubbish implements AutoCloseable {
    private static final int BYTES = 64 * 1024;

    private final ServerSocket socket = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    private final Thread thread = Thread.ofVirtual().start(this::serve);

    Rubbish() throws IOException {}

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        Random random = new Random(7);
        while (!socket.isClosed()) {
            try (Socket caller = socket.accept();
                    OutputStream out = caller.getOutputStream()) {
                byte[] bytes = new byte[BYTES];
                random.nextBytes(bytes);
                out.write(bytes);
            } catch (IOException e) {
                // the caller had enough, which is right
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
        thread.interrupt();
    }
}
