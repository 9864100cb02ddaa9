package com.markasouqs.bridge.odoo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A real server on a loopback port that answers with exactly the bytes it was told. */
final class WireServer implements AutoCloseable {

  /** What to do with a request that was read; the connection is closed when it returns false. */
  interface Behaviour {
    boolean answer(Request request, Socket socket) throws IOException;
  }

  /** One request as it came, and the number of the connection it came on. */
  record Request(int connection, String head, String body) {}

  private final ServerSocket listener;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  WireServer(Behaviour behaviour) {
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    threads.execute(() -> accept(behaviour));
  }

  /** A server that gives the same answer to everything and keeps its connections open. */
  static WireServer answering(byte[] response) {
    return new WireServer(always(response));
  }

  static Behaviour always(byte[] response) {
    return (request, socket) -> {
      socket.getOutputStream().write(response);
      socket.getOutputStream().flush();
      return true;
    };
  }

  /** An answer of status 200 with a Content-Length. */
  static byte[] xml(byte[] body, String... headers) {
    return response("200 OK", "text/xml", body, headers);
  }

  static byte[] xml(String body, String... headers) {
    return xml(body.getBytes(StandardCharsets.UTF_8), headers);
  }

  static byte[] response(String status, String type, byte[] body, String... headers) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + "\r\n");
    head.append("Content-Type: ").append(type).append("\r\n");
    head.append("Content-Length: ").append(body.length).append("\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(body);
    return bytes.toByteArray();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  List<Request> requests() {
    return requests;
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
    threads.shutdownNow();
  }

  private void accept(Behaviour behaviour) {
    try {
      while (true) {
        Socket socket = listener.accept();
        sockets.add(socket);
        int connection = sockets.size();
        threads.execute(() -> serve(connection, socket, behaviour));
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  private void serve(int connection, Socket socket, Behaviour behaviour) {
    try (socket) {
      Request request = read(connection, socket.getInputStream());
      while (request != null) {
        requests.add(request);
        if (!behaviour.answer(request, socket)) {
          return;
        }
        request = read(connection, socket.getInputStream());
      }
    } catch (IOException gone) {
      // The client went away, as some tests want it to.
    }
  }

  private static Request read(int connection, InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int c = in.read();
      if (c < 0) {
        return null;
      }
      head.append((char) c);
    }
    int length =
        head.toString()
            .lines()
            .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
            .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
            .findFirst()
            .orElse(0);
    return new Request(
        connection, head.toString(), new String(in.readNBytes(length), StandardCharsets.UTF_8));
  }

  /** Writes these bytes for ever, until the client closes the connection. */
  static void endless(OutputStream out, byte[] bytes) throws IOException {
    while (true) {
      out.write(bytes);
    }
  }
}
