package io.mesos4j.agent.checks;

import io.mesos4j.agent.core.model.Probe;
import io.mesos4j.agent.core.model.ProbeResult;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/**
 * Asks a web server for one page and looks at the status only, on a connection of its own: a kept
 * one would hide that the server takes no more. Follows redirects; does not look at certificates,
 * since the server is asked under its loopback address. Blocks; meant for virtual threads.
 */
final class HttpProbe {

  private static final int MOST_REDIRECTS = 50;
  private static final int FIRST_REDIRECT = 300;
  private static final int FIRST_ERROR = 400;
  private static final int FIRST_FINAL = 200;

  private Optional<SSLSocketFactory> tls = Optional.empty();

  /** Made when first needed: few tasks are asked over TLS, and a start has no time for it. */
  private synchronized SSLSocketFactory tls() {
    if (tls.isEmpty()) {
      tls = Optional.of(UnquestioningTrust.sockets());
    }
    return tls.get();
  }

  ProbeResult attempt(Probe.Http probe, Deadline deadline) throws IOException {
    URI page = page(probe);
    for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
      Reply reply = ask(page, deadline);
      boolean redirected = reply.status() >= FIRST_REDIRECT && reply.status() < FIRST_ERROR;
      if (!redirected || reply.location().isEmpty()) {
        return new ProbeResult.Answered(reply.status());
      }
      page = follow(page, reply.location().get());
    }
    throw new IOException("more than " + MOST_REDIRECTS + " redirects");
  }

  private static URI page(Probe.Http probe) throws IOException {
    String host = probe.host().contains(":") ? "[" + probe.host() + "]" : probe.host();
    String path = probe.path().startsWith("/") ? probe.path() : "/" + probe.path();
    return uri(probe.scheme() + "://" + host + ":" + probe.port() + path.replace(" ", "%20"));
  }

  private static URI follow(URI page, String location) throws IOException {
    return page.resolve(uri(location.replace(" ", "%20")));
  }

  private static URI uri(String text) throws IOException {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException unreadable) {
      throw new IOException("'" + text + "' cannot be asked for", unreadable);
    }
  }

  private Reply ask(URI page, Deadline deadline) throws IOException {
    boolean secure = "https".equals(page.getScheme());
    if (page.getHost() == null || (!secure && !"http".equals(page.getScheme()))) {
      throw new IOException("'" + page + "' is not http or https");
    }
    int port = page.getPort() >= 0 ? page.getPort() : secure ? 443 : 80;
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(page.getHost(), port), deadline.millisLeft());
      plain.setSoTimeout(deadline.millisLeft());
      try (Socket socket = secure ? tls().createSocket(plain, page.getHost(), port, true) : plain) {
        socket.getOutputStream().write(request(page));
        return read(socket, deadline);
      }
    }
  }

  private static byte[] request(URI page) {
    String path = page.getRawPath().isEmpty() ? "/" : page.getRawPath();
    String target = page.getRawQuery() == null ? path : path + "?" + page.getRawQuery();
    return ("GET "
            + target
            + " HTTP/1.1\r\nHost: "
            + page.getRawAuthority()
            + "\r\nUser-Agent: mesos4j-check\r\nAccept: */*\r\nConnection: close\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static Reply read(Socket socket, Deadline deadline) throws IOException {
    InputStream in = new BufferedInputStream(socket.getInputStream());
    while (true) {
      Reply reply = readHead(socket, new Lines(in), deadline);
      if (reply.status() >= FIRST_FINAL) {
        return reply;
      }
    }
  }

  private static Reply readHead(Socket socket, Lines lines, Deadline deadline) throws IOException {
    int status = status(lines.next());
    Optional<String> location = Optional.empty();
    while (true) {
      socket.setSoTimeout(deadline.millisLeft());
      String line = lines.next();
      if (line.isEmpty()) {
        return new Reply(status, location);
      }
      if (line.toLowerCase(Locale.ROOT).startsWith("location:")) {
        location = Optional.of(line.substring("location:".length()).trim());
      }
    }
  }

  private static int status(String line) throws IOException {
    String[] words = line.split(" ", 3);
    if (words.length < 2 || !words[0].startsWith("HTTP/") || !words[1].matches("[0-9]{3}")) {
      throw new IOException("the answer is not HTTP");
    }
    return Integer.parseInt(words[1]);
  }

  private record Reply(int status, Optional<String> location) {}
}
