package io.mesos4j.agent.fetcher;

import io.mesos4j.agent.linux.UserDatabase.User;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.apache.mesos.Protos;

/**
 * Fetches straight into the sandbox, one URI after the other; equal ones once. URIs that ask for
 * the cache are fetched afresh each time.
 */
public final class SandboxFetcher implements Fetcher {

  private static final int EXECUTABLE_MODE = 0755;

  private final HttpDownload http;

  public SandboxFetcher(Duration stallTimeout) {
    this.http = new HttpDownload(stallTimeout);
  }

  @Override
  public void fetch(List<Protos.CommandInfo.URI> uris, Destination destination)
      throws IOException, InterruptedException {
    List<FetchItem> items = new ArrayList<>();
    for (Protos.CommandInfo.URI uri : new LinkedHashSet<>(uris)) {
      items.add(FetchItem.of(uri));
    }
    SandboxWriter sandbox = new SandboxWriter(destination.sandbox(), destination.user());
    for (FetchItem item : items) {
      if (Thread.interrupted()) {
        throw new InterruptedException("fetching was cancelled");
      }
      fetch(item, sandbox, destination.user());
    }
  }

  private void fetch(FetchItem item, SandboxWriter sandbox, Optional<User> user)
      throws IOException, InterruptedException {
    try {
      switch (item.kind()) {
        case LOCAL -> LocalCopy.fetch(item.localPath(), sandbox, item.target(), user);
        case HTTP -> http.fetch(item.location(), sandbox, item.target());
      }
      treat(item, sandbox);
    } catch (FetchException known) {
      throw known;
    } catch (IOException failure) {
      throw new FetchException(
          "URI '" + item.location() + "' could not be fetched: " + failure, failure);
    }
  }

  private static void treat(FetchItem item, SandboxWriter sandbox) throws IOException {
    Path target = item.target();
    switch (item.treatment()) {
      case KEEP -> {}
      case MAKE_EXECUTABLE -> sandbox.mode(target, EXECUTABLE_MODE);
      case EXTRACT -> {
        Optional<Archive> kind = Archive.of(target.getFileName().toString());
        if (kind.isPresent()) {
          new Extraction(sandbox, target).run(kind.get());
        }
      }
    }
  }
}
