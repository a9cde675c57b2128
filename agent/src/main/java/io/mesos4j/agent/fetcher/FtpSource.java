package io.mesos4j.agent.fetcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.OptionalLong;

/** Downloads over ftp (RFC 959, 2428): binary, passive, as anonymous unless the URI has a login. */
final class FtpSource implements Source {

  private static final String ANONYMOUS = "anonymous:mesos4j@";

  private final Duration stallTimeout;

  FtpSource(Duration stallTimeout) {
    this.stallTimeout = stallTimeout;
  }

  @Override
  public Content open(FetchItem item, Fetcher.Destination destination) throws IOException {
    URI uri = parsed(item);
    try {
      return open(uri);
    } catch (SocketTimeoutException stalled) {
      throw Download.stalled(item, stallTimeout, stalled);
    } catch (FtpConnection.RefusedException refused) {
      throw new FetchException(
          "the server answered " + refused.getMessage() + "; check login and path", refused);
    }
  }

  private Content open(URI uri) throws IOException {
    FtpConnection control =
        FtpConnection.open(uri.getHost(), uri.getPort(), Math.toIntExact(stallTimeout.toMillis()));
    try {
      String[] login = (uri.getUserInfo() == null ? ANONYMOUS : uri.getUserInfo()).split(":", 2);
      control.login(login[0], login.length > 1 ? login[1] : "");
      String path = uri.getPath().substring(1);
      OptionalLong bytes = control.size(path);
      return new Transfer(control, control.retrieve(path), bytes);
    } catch (IOException | RuntimeException failure) {
      control.close();
      throw failure;
    }
  }

  private static URI parsed(FetchItem item) throws FetchException {
    URI uri = FetchItem.parsed(item.location());
    if (uri.getHost() == null) {
      throw new FetchException("it names no host; write ftp://host/path");
    }
    return uri;
  }

  private record Transfer(FtpConnection control, InputStream stream, OptionalLong bytes)
      implements Content {
    @Override
    public void finish() throws IOException {
      stream.close();
      control.awaitCompletion();
    }

    @Override
    public void close() throws IOException {
      try (control) {
        stream.close();
      }
    }
  }
}
